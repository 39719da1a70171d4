using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Support;

/// <summary>One run of the <see cref="StagedTrainer"/>: what it says at the start, in an epoch and at the end.</summary>
internal sealed class StagedRun(ExperimentSpec spec, Action<RunEvent> publish, string runFolder)
{
    private const int Bins = 48;

    private static readonly string[] Classes = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private readonly bool forward = spec.Method.Horizon == Horizon.OneLayer;

    private int Layers => spec.Network.Widths.Count;

    private long TotalSteps => (long)spec.Budget.Epochs * StagedTrainer.StepsPerEpoch;

    public void Start()
    {
        publish(new RunStarted("CPU, 2 threads, products by oneDNN", spec.Network.Widths, forward ? [.. spec.Network.Widths.Select(_ => 2.0)] : [], 669_706, TotalSteps, 10_000, 0));
        publish(new LogWritten(RunLogLevel.Information, "10000 training and 2000 validation examples."));
    }

    public void Epoch(int epoch)
    {
        var measured = new List<MetricPoint>();
        for (var step = (epoch - 1L) * StagedTrainer.StepsPerEpoch + 1; step <= (long)epoch * StagedTrainer.StepsPerEpoch; step++)
        {
            var noise = Math.Sin(step * 12.9898) * 0.06;
            Add(measured, MetricNames.TrainLoss, step, (0.1 + 0.8 * Math.Exp(-step / 120.0)) * (1 + noise));
            for (var layer = 0; layer < Layers; layer++)
            {
                Add(measured, MetricNames.LayerLoss(layer), step, (0.15 + 0.6 * Math.Exp(-step / (90.0 + 40 * layer))) * (1 + noise));
            }
        }
        var last = (long)epoch * StagedTrainer.StepsPerEpoch;
        var learned = 1 - Math.Exp(-epoch / 4.0);
        Add(measured, MetricNames.TrainAccuracy, last, 0.2 + 0.795 * learned);
        Add(measured, MetricNames.ValidationAccuracy, last, 0.2 + 0.78 * learned + (forward ? 0 : 0.002));
        Add(measured, MetricNames.ExamplesPerSecond, last, 41_000 + 900 * Math.Sin(epoch));
        Add(measured, MetricNames.ProcessMemory, last, 212e6 + 1e6 * epoch);
        Add(measured, MetricNames.AllocatorPeak, last, 98e6);
        Add(measured, MetricNames.ProcessorUse, last, 0.93);
        Add(measured, MetricNames.LearningRate, last, spec.Optimization.LearningRate * (1 - epoch / (spec.Budget.Epochs + 1.0)));
        for (var layer = 0; layer < Layers; layer++)
        {
            Add(measured, MetricNames.DeadUnits(layer), last, 3 + 7 * layer);
            if (forward)
            {
                Goodness(measured, layer, epoch, last, learned);
            }
        }
        publish(new MetricsMeasured(measured));
        publish(Confusion("validation", last, learned));
        publish(new ProgressMade(last, TotalSteps, epoch, spec.Budget.Epochs, Seconds(last), (TotalSteps - last) * 0.01));
    }

    public RunOutcome End(RunOutcomeKind kind, int epoch)
    {
        var completed = kind == RunOutcomeKind.Completed;
        var file = CheckpointFolder.FileOf(runFolder, "final.safetensors");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var bytes = SafetensorsFile.Write(file, new Dictionary<string, Tensor>(), new Dictionary<string, string>());
        publish(new CheckpointSaved("final.safetensors", (long)epoch * StagedTrainer.StepsPerEpoch, bytes, CanResume: true));
        if (completed)
        {
            publish(Confusion("test", TotalSteps, 1));
        }
        var outcome = new RunOutcome(kind, completed ? "Used its budget." : $"Stopped on request after epoch {epoch}.", Seconds(TotalSteps), completed ? 0.9786 : null, 0.9812, epoch);
        publish(new RunFinished(outcome));
        return outcome;
    }

    private void Goodness(List<MetricPoint> measured, int layer, int epoch, long step, double learned)
    {
        var apart = 0.9 * learned / (1 + 0.25 * layer);
        Add(measured, MetricNames.GoodnessPositive(layer), step, 2 + 2 * apart);
        Add(measured, MetricNames.GoodnessNegative(layer), step, 2 - 1.6 * apart);
        Add(measured, MetricNames.SeparationAuc(layer), step, 0.5 + 0.5 * apart);
        Add(measured, MetricNames.PositiveAboveThreshold(layer), step, 0.5 + 0.48 * apart);
        Add(measured, MetricNames.NegativeBelowThreshold(layer), step, 0.5 + 0.46 * apart);
        Add(measured, MetricNames.AccuracyAlone(layer), step, 0.2 + 0.8 * apart);
        publish(new GoodnessHistogram(layer, step, epoch, 0, 6, Bell(2 + 2 * apart, 0.7), Bell(2 - 1.6 * apart, 0.5), 2, Differences(apart)));
    }

    private static PairDifferences Differences(double apart)
    {
        var counts = Bell(1.5 + 3 * apart, 0.8);
        return new PairDifferences(6.0 / Bins, counts[..(Bins / 4)], counts[(Bins / 4)..], 0);
    }

    private static int[] Bell(double center, double width) =>
        [.. Enumerable.Range(0, Bins).Select(bin => (int)(400 * Math.Exp(-Math.Pow((6.0 * (bin + 0.5) / Bins - center) / width, 2) / 2)))];

    private static ConfusionMeasured Confusion(string split, long step, double learned) => new(
        split,
        step,
        Classes,
        [.. Classes.Select((_, truth) => (IReadOnlyList<int>)[.. Classes.Select((_, said) => truth == said ? (int)(200 * learned) : (truth * 7 + said * 3) % 5 == 0 ? (int)(40 * (1.05 - learned)) : 0)])]);

    private static double Seconds(long step) => step * 0.01;

    private static void Add(List<MetricPoint> measured, string name, long step, double value) =>
        measured.Add(new MetricPoint(name, step, step / (double)StagedTrainer.StepsPerEpoch, step * 128, Seconds(step), value));
}
