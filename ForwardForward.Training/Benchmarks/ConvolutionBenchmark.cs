using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// One step of a convolutional network that learns block by block from class goodness, the trainer's own code, against the same in PyTorch and against what no step can do without:
/// each convolution forward and the gradient of its weight, at the same shapes and precision.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the network lives.</param>
public sealed class ConvolutionBenchmark(TimeProvider time, Device device)
{
    private const int Goes = 9;

    /// <summary>Images of 28x28 in a step.</summary>
    public int Images { get; init; } = 128;

    /// <summary>Channels and kernel of each block; a max pool halves the map between two.</summary>
    public IReadOnlyList<(int Channels, int Kernel)> Blocks { get; init; } = [(32, 5), (64, 3), (128, 3), (128, 3)];

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Measures and fills in the report.</summary>
    public void Run(BenchmarkReport report)
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        PythonPeer? peer = PythonPeer.Find();
        report.Note(peer is null
            ? PythonPeer.Missing
            : $"{Images} images of 28x28, convolutions of {string.Join(", ", Words)} (channels x kernel), each learning alone; every figure is the median of {Goes} steps, {Rounds} rounds.");
        for (int round = 0; round < Rounds; round++)
        {
            Measure(report, Precision.Float32, "fp32", peer);
            Measure(report, Precision.Bfloat16, "bf16", peer);
        }
    }

    private IEnumerable<string> Words => Blocks.Select(block => $"{block.Channels}x{block.Kernel}");

    private void Measure(BenchmarkReport report, Precision precision, string name, PythonPeer? peer)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Stopper stopper = new(time, device);
        MatrixProducts products = MatrixProducts.On(device, precision);
        string format = products.Emulates ? $"{name} by rounding" : name;
        double? eager = peer?.Measure(
            "local_convolutions", [Images, BenchNetwork.Side, Goes, TorchRuntime.Describe().Threads, device.type == DeviceType.CUDA ? "cuda" : "cpu", name, .. Words])?.Milliseconds;
        BenchNetwork network = new(Spec(precision), Images, device);
        Batch batch = network.Batch(Images);
        LayerStage all = new(0, Blocks.Count - 1);
        double ours = stopper.Median(Goes, () => network.Learner.Step.Learn(batch, all, 1));
        double ceiling = Ceiling(products.Type, stopper);
        report.Add($"step, {format}", ours, "ms");
        report.Add($"its convolutions and weight gradients, {format}", ceiling, "ms");
        report.Add($"share of the ceiling, {format}", ceiling / ours);
        if (eager is double milliseconds)
        {
            report.Add($"PyTorch, {name}", milliseconds, "ms");
            report.Add($"times PyTorch, {format}", milliseconds / ours);
        }
    }

    private ExperimentSpec Spec(Precision precision)
    {
        IEnumerable<string> lines = Blocks.SelectMany(block => (string[])[$"conv {block.Channels} k{block.Kernel} p{block.Kernel / 2}", "relu", "tap", "maxpool 2", "--"]);
        NetworkSpec network = new() { Architecture = Architecture.Layers, Layers = [.. lines.SkipLast(2)] };
        return ClassGoodnessMethods.Mono.ApplyTo(new ExperimentSpec { Network = network }) with { Precision = precision };
    }

    // The sum of the medians: between two layers nothing is waited for in a step either.
    private double Ceiling(ScalarType type, Stopper stopper)
    {
        double total = 0;
        long below = 1;
        long side = BenchNetwork.Side;
        foreach ((int channels, int kernel) in Blocks)
        {
            long border = kernel / 2;
            Tensor input = Together(Images, below, side, type);
            Tensor delta = Together(Images, channels, side, type);
            Tensor weight = torch.rand([channels, below, kernel, kernel], device: device).to(type);
            Tensor bias = torch.rand([channels], device: device).to(type);
            total += stopper.Median(Goes, () =>
            {
                torch.nn.functional.conv2d(input, weight, bias, padding: [border, border]);
                ConvolutionGradient.OfWeight(delta, input, weight, 1, border, 1);
            });
            (below, side) = (channels, side / 2);
        }

        return total;
    }

    private Tensor Together(long images, long channels, long side, ScalarType type) => torch.rand([images, side, side, channels], device: device).to(type).permute(0, 3, 1, 2);
}
