using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// A whole epoch of forward-forward 784-4x2000 in mini-batches of 512, as a user runs it: data, learning, live numbers and the evaluation after it,
/// against the same in PyTorch.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the network lives.</param>
/// <param name="datasets">What is learned.</param>
public sealed class EpochBenchmark(TimeProvider time, Device device, DatasetLibrary datasets)
{
    private const int BatchSize = 512;

    // As the overlay methods come.
    private const double UsualShare = 0.1;

    public string Dataset { get; init; } = "mnist";

    /// <summary>Images of an epoch.</summary>
    public int Learned { get; init; } = 50_000;

    /// <summary>Images that are read after it.</summary>
    public int HeldOut { get; init; } = 10_000;

    /// <summary>Units of each layer; PyTorch's are always four times 2,000.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [2000, 2000, 2000, 2000];

    /// <summary>Epochs in which everything is measured; one before them warms up.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Finds PyTorch; null where there is none.</summary>
    public Func<PythonPeer?> Peer { get; init; } = PythonPeer.Find;

    /// <summary>Measures and fills in the report.</summary>
    /// <exception cref="InvalidOperationException">A run failed; says why.</exception>
    public void Run(BenchmarkReport report)
    {
        PythonPeer? peer = Peer();
        report.Note($"{Learned:N0} images, batches of {BatchSize}, then {HeldOut:N0} held-out images read under ten labels. Ours keeps its reading to a tenth of the learning: it leaves out labels that cannot win, then images, and reads training images and a sample for each layer's histogram beside; in the last rows it reads everything under every label. Mean of {Epochs} epochs. {PythonPeer.Remark(peer)}");
        report.NoteRounds(Rounds);
        for (int round = 0; round < Rounds; round++)
        {
            double? eager = peer?.Measure("mini_batch_epoch", Learned, HeldOut, BatchSize, 1, TorchRuntime.Describe().Threads, device.type == DeviceType.CUDA ? "cuda" : "cpu") / 1000;
            Measure(report, Precision.Float32, "fp32", UsualShare, eager, null);
            Measure(report, Precision.Bfloat16, "bf16", UsualShare, eager, 4);
            Measure(report, Precision.Bfloat16, "bf16, everything read", 0, eager, null);
            if (eager is double seconds)
            {
                report.Add("PyTorch eager, fp32: epoch with evaluation", seconds, "s");
            }
        }
    }

    private void Measure(BenchmarkReport report, Precision precision, string name, double share, double? eager, double? toReach)
    {
        (double whole, double learning, double images) = Epoch(precision, share);
        report.Add($"epoch with evaluation, {name}", whole, "s");
        report.Add($"evaluation over learning, {name}", (whole - learning) / learning);
        report.Add($"held-out images read, {name}", images);
        if (eager is double seconds)
        {
            report.Add($"times PyTorch eager fp32, {name}", seconds / whole, toReach: toReach);
        }
    }

    // Seconds of an epoch with and without its evaluation, and the images that it read; the first one, which warms up, is left out.
    private (double Whole, double Learning, double Images) Epoch(Precision precision, double share)
    {
        ExperimentSpec spec = new()
        {
            Name = "bench-epoch",
            Data = new DataSpec { Dataset = Dataset, ValidationExamples = HeldOut, TrainingExamples = Learned },
            Network = new NetworkSpec { Widths = Widths, Initialization = WeightInitialization.TorchLinear },
            Method = new MethodSpec { Contrast = Contrast.WrongLabel, Objective = Objective.GoodnessThreshold, Goodness = Goodness.MeanOfSquares, Thresholds = [2], OverlayStrength = 1 },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 0.02 },
            Budget = new BudgetSpec { Epochs = 1 + Epochs, BatchSize = BatchSize, CheckpointEveryEpochs = 0, EvaluationShare = share },
            Precision = precision,
            Device = device.type == DeviceType.CUDA ? DeviceChoice.Cuda : DeviceChoice.Cpu,
        };
        IReadOnlyList<WatchedRun.Evaluation> evaluated = WatchedRun.Of(spec, datasets, time).Evaluations;
        return ((evaluated[^1].At - evaluated[0].At) / Epochs, (evaluated[^1].Learning - evaluated[0].Learning) / Epochs, evaluated[^1].Examples ?? HeldOut);
    }
}
