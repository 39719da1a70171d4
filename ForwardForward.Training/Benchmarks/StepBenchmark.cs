using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// One forward-forward step of a hidden layer, the trainer's own code, against PyTorch's public layer and against the two matrix products that no
/// step can do without: rows times weight, and the weight's gradient.
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

    /// <summary>Measures and fills in the report.</summary>
    public void Run(BenchmarkReport report)
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        PythonPeer? peer = PythonPeer.Find();
        report.Note(peer is null
            ? PythonPeer.Missing
            : $"Layer {Width}x{Width}, {Pairs} positives and {Pairs} negatives, Adam; every figure is the median of {Goes} steps, {Rounds} rounds.");
        for (int round = 0; round < Rounds; round++)
        {
            double? eager = Peer(peer, "eager");
            double? compiled = Peer(peer, "compiled");
            Measure(report, Precision.Float32, "fp32", eager, null);
            Measure(report, Precision.Bfloat16, "bf16", eager, compiled);
            Add(report, "PyTorch eager, fp32", eager);
            Add(report, "PyTorch compiled, bf16", compiled);
        }
    }

    // What is asked of a processor holds for its public layer in 32 bits; of a GPU, for its defaults.
    private double EagerToReach(Precision precision) => device.type == DeviceType.CUDA ? 5 : precision == Precision.Bfloat16 ? 6 : 1.4;

    // Milliseconds of a step; null where there is no PyTorch, or one too old to compile.
    private double? Peer(PythonPeer? peer, string mode) =>
        peer?.Measure("reference_layer", Pairs, Width, Width, Goes, TorchRuntime.Describe().Threads, device.type == DeviceType.CUDA ? "cuda" : "cpu", mode)?.Milliseconds;

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
        Stopper stopper = new(time, device);
        MatrixProducts products = MatrixProducts.On(device, precision);
        string format = products.Emulates ? $"{name} by rounding" : name;
        LearningStep step = Step(products);
        LayerStage stage = new(0, 0);
        Tensor none = torch.zeros([1], device: device);
        for (int before = 0; before < StepsBefore; before++)
        {
            Learn();
        }

        double ours = stopper.Median(Goes, Learn);
        step.Abandon();
        Tensor rows = torch.rand([2 * Pairs, Width], device: device).to(products.Type);
        Tensor weight = torch.rand([Width, Width], device: device).to(products.Type);
        double ceiling = stopper.Median(Goes, () => torch.mm(torch.mm(rows, weight.t()).t(), rows));
        report.Add($"step, {format}", ours, "ms");
        report.Add($"its two products, {format}", ceiling, "ms");
        report.Add($"share of the ceiling, {format}", ceiling / ours, toReach: 0.85);
        if (eager is double plain)
        {
            report.Add($"times PyTorch eager fp32, {format}", plain / ours, toReach: EagerToReach(precision));
        }

        if (compiled is double fast)
        {
            report.Add($"times PyTorch compiled bf16, {format}", fast / ours, toReach: device.type == DeviceType.CUDA ? 1.3 : null);
        }

        void Learn() => step.Learn(new Batch(none, none, [], [], 0), stage, 1);
    }

    private LayerLocalStep Step(MatrixProducts products)
    {
        NetworkSpec network = new() { Widths = [Width], Initialization = WeightInitialization.TorchLinear };
        OptimizationSpec optimization = new() { Optimizer = Optimizer.Adam, LearningRate = 0.03 };
        RandomStreams randomness = new(0);
        InputNormalizer normalizer = new(InputNormalization.Length);
        NeuralNetwork layers = NeuralNetwork.Create(network, Width, 0, null, HiddenActivation.Of(network, false), products, randomness, device);
        Tensor rows = torch.rand([2 * Pairs, Width], device: device);
        LocalLayers learning = new(
            layers,
            new ThresholdObjective([2], 1),
            new SquaredActivity(mean: true, sign: 1),
            normalizer,
            new ParameterOptimizer(optimization, layers.Parameters),
            new DropoutMasks(0, randomness, 1),
            null,
            new StepConstants(InputNormalization.Length, optimization));
        return new LayerLocalStep(learning, new FixedPairs(rows, normalizer, products), null);
    }
}
