using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>What reading ten labels costs in plain forward passes of the same network, and how often a pruned reading gives the same class.</summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the network lives.</param>
public sealed class ReadoutBenchmark(TimeProvider time, Device device)
{
    private const int Goes = 3;

    private const int LearnedAtOnce = 1000;
    private const int LearnedEpochs = 5;
    private const int CalibratedOn = 1000;

    /// <summary>Units of each layer.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [2000, 2000, 2000, 2000];

    /// <summary>What is read.</summary>
    public int Images { get; init; } = 2000;

    /// <summary>Digits that the network has learned from when it is read under labels: pruning depends on what its layers can tell.</summary>
    public int LearnedExamples { get; init; } = 8000;

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Measures and fills in the report.</summary>
    public void Run(BenchmarkReport report)
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Stopper stopper = new(time, device);
        ImageSets drawn = ProceduralDigits.Draw(DatasetCatalog.Digits with { TrainCount = LearnedExamples, TestCount = Images + CalibratedOn });
        (ImageSet learned, ImageSet held) = (drawn.Train, drawn.Test);
        ImageSet read = held.Select([.. Enumerable.Range(CalibratedOn, Images)]);
        BenchNetwork plain = new(MethodCatalog.BackPropagation, method => method, Widths, read, device);
        BenchNetwork every = new(MethodCatalog.Symba, method => method, Widths, read, device);
        BenchNetwork one = new(MethodCatalog.Hinton, method => method with { Readout = Readout.OnePassSoftmax }, Widths, read, device);
        every.Learn(learned, LearnedEpochs, LearnedAtOnce, Widths.Count);
        double accuracy = every.CalibrateOn(held.Select([.. Enumerable.Range(0, CalibratedOn)]));
        report.Note($"{Images} drawn digits through layers of {string.Join(", ", Widths)} units, median of {Goes} goes. A forward pass is the back-propagation network's reading, logits included. Ten labels are ten passes done plainly; here the product of image and first layer serves all ten. The network that is read under labels has learned {LearnedEpochs} epochs of {LearnedExamples} digits by ff-symba and reads {accuracy:P1} of the {CalibratedOn} held-out digits right that calibrate the pruned reading.");
        report.NoteRounds(Rounds);
        for (int round = 0; round < Rounds; round++)
        {
            double pass = stopper.Median(Goes, plain.Read);
            report.Add("one forward pass", pass, "ms");
            report.Add("goodness of every label, in passes", stopper.Median(Goes, every.Read) / pass, notAbove: 9.2);
            report.Add("one-pass softmax, in passes", stopper.Median(Goes, one.Read) / pass, notAbove: 1.1);
            report.Add("labels that can win, in passes", stopper.Median(Goes, every.Glance) / pass, notAbove: 3);
            report.Add("their agreement with every label", 100 * every.Agreement(), "%", toReach: 99.9);
        }
    }
}
