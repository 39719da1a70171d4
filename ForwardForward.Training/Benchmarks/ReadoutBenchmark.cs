using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>What reading ten labels costs in plain forward passes of the same network, 784-4x2000, and how often a pruned reading gives the same class.</summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the network lives.</param>
public sealed class ReadoutBenchmark(TimeProvider time, Device device)
{
    private const int Images = 2000;
    private const int Goes = 3;

    // Pruning depends on what the layers can tell: the network learns for so long first.
    private const int LearnedExamples = 8000;
    private const int LearnedAtOnce = 1000;
    private const int LearnedEpochs = 5;
    private const int CalibratedOn = 1000;

    private static readonly int[] Widths = [2000, 2000, 2000, 2000];

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Measures and fills in the report.</summary>
    public void Run(BenchmarkReport report)
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Stopper stopper = new(time, device);
        (ImageSet learned, ImageSet held) = ProceduralDigits.Draw(LearnedExamples, Images + CalibratedOn);
        ImageSet read = held.Select([.. Enumerable.Range(CalibratedOn, Images)]);
        BenchNetwork plain = new(MethodCatalog.BackPropagation, method => method, Widths, read, device);
        BenchNetwork every = new(MethodCatalog.Symba, method => method, Widths, read, device);
        BenchNetwork one = new(MethodCatalog.Hinton, method => method with { Readout = Readout.OnePassSoftmax }, Widths, read, device);
        every.Learn(learned, LearnedEpochs, LearnedAtOnce, Widths.Length);
        double accuracy = every.CalibrateOn(held.Select([.. Enumerable.Range(0, CalibratedOn)]));
        report.Note($"{Images} drawn digits through four layers of 2,000 units, median of {Goes} goes, {Rounds} rounds. A forward pass is the back-propagation network's reading, logits included. Ten labels are ten passes done plainly; here the product of image and first layer serves all ten. The network that is read under labels has learned {LearnedEpochs} epochs of {LearnedExamples} digits by ff-symba and reads {accuracy:P1} of the {CalibratedOn} held-out digits right that calibrate the pruned reading.");
        for (int round = 0; round < Rounds; round++)
        {
            double pass = stopper.Median(Goes, plain.Read);
            report.Add("one forward pass", pass, "ms");
            report.Add("goodness of every label, in passes (at most 9.2)", stopper.Median(Goes, every.Read) / pass);
            report.Add("one-pass softmax, in passes (at most 1.1)", stopper.Median(Goes, one.Read) / pass);
            report.Add("labels that can win, in passes (at most 3)", stopper.Median(Goes, every.Glance) / pass);
            report.Add("their agreement with every label", 100 * every.Agreement(), "%", toReach: 99.9);
        }
    }
}
