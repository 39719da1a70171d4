using ForwardForward.Training.Benchmarks.Peers;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// One forward-forward step of a hidden layer, the trainer's own code, against PyTorch's public layer, against the same written plainly in TorchSharp, and against the two matrix
/// products that no step can do without: rows times weight, and the weight's gradient.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the layer lives.</param>
public sealed class StepBenchmark(TimeProvider time, Device device)
{
    private const int Goes = 5;

    // libtorch sets up its libraries in the first.
    private const int StepsBefore = 3;

    /// <summary>Inputs and units of the layer.</summary>
    public int Width { get; init; } = 2000;

    /// <summary>Positives, and as many negatives.</summary>
    public int Pairs { get; init; } = 2048;

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Steps before the measured ones.</summary>
    public TimeSpan Warming { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Finds PyTorch; null where there is none.</summary>
    public Func<PythonPeer?> Peer { get; init; } = PythonPeer.Find;

    /// <summary>Measures and fills in the report.</summary>
    public void Run(BenchmarkReport report)
    {
        using IDisposable noGraph = torch.no_grad();
        PythonPeer? peer = Peer();
        report.Note($"Layer {Width}x{Width}, {Pairs} positives and {Pairs} negatives, Adam; every figure is the median of {Goes} steps. {PythonPeer.Remark(peer)} {PlainTorchSharp.Remark}");
        report.NoteRounds(Rounds);
        for (int round = 0; round < Rounds; round++)
        {
            double? eager = Milliseconds(peer, "eager");
            double? compiled = Milliseconds(peer, "compiled");
            Measure(report, Precision.Float32, "fp32", eager, null);
            Measure(report, Precision.Bfloat16, "bf16", eager, compiled);
            Add(report, "PyTorch eager, fp32", eager);
            Add(report, "PyTorch compiled, bf16", compiled);
        }
    }

    // What is asked of a processor holds for its public layer in 32 bits; of a GPU, for its defaults.
    private double EagerToReach(Precision precision) =>
        device.type == DeviceType.CUDA ? 5 : precision == Precision.Float32 ? 2.3 : TorchRuntime.Describe().Bfloat16MatrixUnits ? 6 : 5;

    private double? PlainToReach(Precision precision) => device.type == DeviceType.CUDA ? null : precision == Precision.Float32 ? 2 : 3;

    // Of a step; null where there is no PyTorch, or one too old to compile.
    private double? Milliseconds(PythonPeer? peer, string mode) =>
        peer?.Measure("reference_layer", Pairs, Width, Width, Goes, TorchRuntime.Describe().Threads, device.type == DeviceType.CUDA ? "cuda" : "cpu", mode);

    private static void Add(BenchmarkReport report, string what, double? milliseconds)
    {
        if (milliseconds is double known)
        {
            report.Add(what, known, "ms");
        }
    }

    private void Measure(BenchmarkReport report, Precision precision, string name, double? eager, double? compiled)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Stopper stopper = new(time, device) { WarmUps = StepsBefore, Warming = Warming };
        MatrixProducts products = MatrixProducts.On(device, precision);
        string format = products.Emulates ? $"{name} by rounding" : name;
        BenchLayer layer = new(Width, Pairs, products, device);
        double plain = Plain(layer, products.Type, stopper);
        double ours = stopper.Median(Goes, () => layer.Learn());
        double ceiling = Ceiling(products.Type, stopper);
        report.Add($"step, {format}", ours, "ms");
        report.Add($"its two products, {format}", ceiling, "ms");
        report.Add($"share of the ceiling, {format}", ceiling / ours, toReach: 0.9);
        report.Add($"plain TorchSharp, {format}", plain, "ms");
        report.Add($"times plain TorchSharp, {format}", plain / ours, toReach: PlainToReach(precision));
        if (eager is double slow)
        {
            report.Add($"times PyTorch eager fp32, {format}", slow / ours, toReach: EagerToReach(precision));
        }

        if (compiled is double fast)
        {
            report.Add($"times PyTorch compiled bf16, {format}", fast / ours, toReach: device.type == DeviceType.CUDA ? 1.3 : null);
        }
    }

    private double Plain(BenchLayer layer, ScalarType type, Stopper stopper)
    {
        using IDisposable graph = torch.enable_grad();
        using PlainLayer plain = new(Width, Width, type, device);
        return stopper.Median(Goes, () => plain.Learn(layer.Positives, layer.Negatives));
    }

    // By the fastest products that the trainer has.
    private double Ceiling(ScalarType type, Stopper stopper)
    {
        Tensor rows = torch.rand([2 * Pairs, Width], device: device).to(type);
        Tensor weight = torch.rand([Width, Width], device: device).to(type);
        return stopper.Median(Goes, () => Products.Transposed(Products.Forward(rows, weight), rows));
    }
}
