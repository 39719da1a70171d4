using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>What reading ten labels costs in plain forward passes of the same network, 784-4x2000.</summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the network lives.</param>
public sealed class ReadoutBenchmark(TimeProvider time, Device device)
{
    private const int Images = 2000;
    private const int Goes = 3;

    private static readonly int[] Widths = [2000, 2000, 2000, 2000];

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Measures and fills in the report.</summary>
    public void Run(BenchmarkReport report)
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Stopper stopper = new(time, device);
        BenchNetwork plain = new(MethodCatalog.BackPropagation, method => method, Widths, Images, device);
        BenchNetwork every = new(MethodCatalog.Classic, method => method with { Readout = Readout.GoodnessOfEveryLabel }, Widths, Images, device);
        BenchNetwork one = new(MethodCatalog.Hinton, method => method with { Readout = Readout.OnePassSoftmax }, Widths, Images, device);
        report.Note($"{Images} images through four layers of 2,000 units, median of {Goes} goes, {Rounds} rounds. A forward pass is the back-propagation network's reading, logits included. Ten labels are ten passes done plainly; here the product of image and first layer serves all ten.");
        for (int round = 0; round < Rounds; round++)
        {
            double pass = stopper.Median(Goes, plain.Read);
            report.Add("one forward pass", pass, "ms");
            report.Add("goodness of every label, in passes (at most 9.2)", stopper.Median(Goes, every.Read) / pass);
            report.Add("one-pass softmax, in passes (at most 1.1)", stopper.Median(Goes, one.Read) / pass);
        }
    }
}
