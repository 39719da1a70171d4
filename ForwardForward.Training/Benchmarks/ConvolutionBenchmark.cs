using ForwardForward.Training.Benchmarks.Peers;
using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// One step of a convolutional network that learns block by block from class goodness, the trainer's own code, against the same in PyTorch, against the same written plainly in
/// TorchSharp, and against what no step can do without: each convolution forward and the gradient of its weight. What it does beside them is told part by part.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the network lives.</param>
public sealed class ConvolutionBenchmark(TimeProvider time, Device device)
{
    private const int Goes = 9;

    // Of the parts, the first: the convolutions and their weight gradients.
    private const int Indispensable = 2;

    // Of the parts' names.
    private const string Alone = "alone";
    private const string Rest = "the rest";

    /// <summary>Images of 28x28 in a step.</summary>
    public int Images { get; init; } = 128;

    /// <summary>Channels and kernel of each block; a max pool halves the map between two.</summary>
    public IReadOnlyList<(int Channels, int Kernel)> Blocks { get; init; } = [(32, 5), (64, 3), (128, 3), (128, 3)];

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Steps before the measured ones.</summary>
    public TimeSpan Warming { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Finds PyTorch; null where there is none.</summary>
    public Func<PythonPeer?> Peer { get; init; } = PythonPeer.Find;

    /// <summary>Measures and fills in the report.</summary>
    public void Run(BenchmarkReport report)
    {
        using IDisposable noGraph = torch.no_grad();
        PythonPeer? peer = Peer();
        report.Note($"{Images} images of 28x28, convolutions of {string.Join(", ", Words)} (channels x kernel), each learning alone; every figure is the median of {Goes} steps. {PythonPeer.Remark(peer)} {PlainTorchSharp.Remark}");
        report.NoteRounds(Rounds);
        for (int round = 0; round < Rounds; round++)
        {
            Measure(report, Precision.Float32, peer);
            Measure(report, Precision.Bfloat16, peer);
        }

        if (ConvolutionParts.Serve(device))
        {
            NoteLargest(report, Precision.Float32);
            NoteLargest(report, Precision.Bfloat16);
        }
    }

    private IEnumerable<string> Words => Blocks.Select(block => $"{block.Channels}x{block.Kernel}");

    private double? ShareToReach(Precision precision) => device.type == DeviceType.CUDA ? null : precision == Precision.Float32 ? 0.8 : 0.7;

    private static string NameOf(Precision precision) => precision == Precision.Float32 ? "fp32" : "bf16";

    private string FormatOf(Precision precision) => MatrixProducts.On(device, precision).Emulates ? $"{NameOf(precision)} by rounding" : NameOf(precision);

    private void Measure(BenchmarkReport report, Precision precision, PythonPeer? peer)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Stopper stopper = new(time, device) { Warming = Warming }, ofParts = new(time, device);
        MatrixProducts products = MatrixProducts.On(device, precision);
        string format = FormatOf(precision);
        double? eager = peer?.Measure(
            "local_convolutions", [Images, BenchNetwork.Side, Goes, TorchRuntime.Describe().Threads, device.type == DeviceType.CUDA ? "cuda" : "cpu", NameOf(precision), .. Words]);
        BenchNetwork network = new(Spec(precision), Images, device);
        Batch batch = network.Batch(Images);
        LayerStage all = new(0, Blocks.Count - 1);
        double plain = Plain(batch, products.Type, stopper);
        double ours = stopper.Median(Goes, () => network.Learner.Step.Learn(batch, all, 1));
        report.Add($"step, {format}", ours, "ms");
        if (ConvolutionParts.Serve(device))
        {
            BreakDown(report, ours, new ConvolutionParts(Images, Blocks, products).Measure(ofParts, Goes), precision);
        }

        report.Add($"plain TorchSharp, {format}", plain, "ms");
        report.Add($"times plain TorchSharp, {format}", plain / ours);
        if (eager is double milliseconds)
        {
            report.Add($"PyTorch, {NameOf(precision)}", milliseconds, "ms");
            report.Add($"times PyTorch, {format}", milliseconds / ours);
        }
    }

    private void BreakDown(BenchmarkReport report, double ours, IReadOnlyList<(string Name, double Milliseconds)> parts, Precision precision)
    {
        string format = FormatOf(precision);
        double ceiling = parts.Take(Indispensable).Sum(part => part.Milliseconds);
        report.Add($"its convolutions and weight gradients, {format}", ceiling, "ms");
        report.Add($"share of the ceiling, {format}", ceiling / ours, toReach: ShareToReach(precision));
        foreach ((string name, double milliseconds) in parts)
        {
            report.Add($"{name} {Alone}, {format}", milliseconds, "ms");
        }

        // Below zero where parts ran faster within the step than alone.
        report.Add($"{Rest}, {format}", ours - parts.Sum(part => part.Milliseconds), "ms");
    }

    private void NoteLargest(BenchmarkReport report, Precision precision)
    {
        string ending = $", {FormatOf(precision)}";
        BenchmarkFigure step = report.Figures.First(figure => figure.What == $"step{ending}");
        BenchmarkFigure largest = report.Figures.Where(figure => figure.What.EndsWith($" {Alone}{ending}", StringComparison.Ordinal)).Skip(Indispensable)
            .Append(report.Figures.First(figure => figure.What == $"{Rest}{ending}")).MaxBy(figure => figure.Median)!;
        string name = largest.What[..^ending.Length];
        report.Note($"Beside its convolutions and weight gradients, a step in {FormatOf(precision)} spends most on: {name}, {largest.Median:N1} of its {step.Median:N1} ms.");
    }

    private double Plain(Batch batch, ScalarType type, Stopper stopper)
    {
        using IDisposable graph = torch.enable_grad();
        using PlainConvolutions plain = new(Blocks, BenchNetwork.Side, BenchNetwork.Classes, type, device);
        Tensor pixels = batch.Pixels.to(ScalarType.Float32).view(Images, 1, BenchNetwork.Side, BenchNetwork.Side);
        return stopper.Median(Goes, () => plain.Learn(pixels, batch.Labels));
    }

    internal ExperimentSpec Spec(Precision precision)
    {
        IEnumerable<string> lines = Blocks.SelectMany(block => (string[])[$"conv {block.Channels} k{block.Kernel} p{block.Kernel / 2}", "relu", "tap", "maxpool 2", "--"]);
        NetworkSpec network = new() { Architecture = Architecture.Layers, Layers = [.. lines.SkipLast(2)] };
        return ClassGoodnessMethods.Mono.ApplyTo(new ExperimentSpec { Network = network }) with { Precision = precision };
    }
}
