using ForwardForward.Training.Experiments;
using static ForwardForward.Training.Fields.Kinds;

namespace ForwardForward.Training.Fields;

/// <summary>How long a run learns and how often it looks at itself.</summary>
public static class BudgetFields
{
    public static readonly Section<BudgetSpec> Section = new("Budget", Place.Whole.Part(s => s.Budget, (s, v) => s with { Budget = v }));

    public static Field<int> Epochs { get; } = Section.Add(
        b => b.Epochs, (b, v) => b with { Epochs = v }, Count(1, 100_000),
        "Epochs", "Passes over the examples; if greedy, for each layer.", s => When.Descends(s) || s.Budget.Epochs > 1, basic: true);
    public static Field<IReadOnlyList<int>> StageEpochs { get; } = Section.Add(
        b => b.StageEpochs, (b, v) => b with { StageEpochs = v }, ListOf(Count(1, 100_000), ListLength.NoneOrPerLayer, "the same"),
        "Epochs of each layer", "For greedy layers, one number a layer. Empty: the epochs for all.", s => s.Method.Schedule == LayerSchedule.Greedy);
    public static Field<int> ProbeEpochs { get; } = Section.Add(
        b => b.ProbeEpochs, (b, v) => b with { ProbeEpochs = v }, Count(0, 100_000),
        "Probe epochs", "Passes after those in which only the linear probe learns.", s => s.Method.Readout == Readout.LinearProbe, unit: "epochs");
    public static Field<int> BatchSize { get; } = Section.Add(
        b => b.BatchSize, (b, v) => b with { BatchSize = v }, Count(0, 1_000_000),
        "Batch", "Examples a step; 0: all at once.", unit: "images", basic: true);
    public static Field<int> EvaluateEveryEpochs { get; } = Section.Add(
        b => b.EvaluateEveryEpochs, (b, v) => b with { EvaluateEveryEpochs = v }, Count(1, 100_000),
        "Measure every", "Between two readings of accuracy and goodness.", unit: "epochs");
    public static Field<double> EvaluationShare { get; } = Section.Add(
        b => b.EvaluationShare, (b, v) => b with { EvaluationShare = v }, Number(0, 10),
        "Measuring may take", "Share of the learning: 0.1 leaves labels out that cannot win, then images; 0 reads all.");
    public static Field<int> CheckpointEveryEpochs { get; } = Section.Add(
        b => b.CheckpointEveryEpochs, (b, v) => b with { CheckpointEveryEpochs = v }, Count(0, 100_000),
        "Checkpoint every", "0 keeps one at the end, on pause and on cancellation.", unit: "epochs");
}
