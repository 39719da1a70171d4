using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Checks;

/// <summary>
/// Whether a preset trains: its whole network by its whole method, on a few drawn images of its datasets' shapes and classes. What it learns says nothing; that every operator it needs is there and
/// takes its shapes does.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class PresetCheck(TimeProvider time)
{
    private const int Examples = 64;
    private const int Batch = 32;
    private const int Held = 32;

    // Three times what a phase takes: to learn, to hold back, and to spare for a dataset whose classes are a hundred.
    private readonly DatasetLibrary datasets = new(
        Path.Combine(Path.GetTempPath(), "forwardforward-no-datasets"),
        [.. DatasetCatalog.All.Select(dataset => dataset with { Format = DatasetFormat.Drawn, Files = [], Alternatives = [], TrainCount = 3 * Examples, TestCount = Held })]);

    /// <summary>Trains it, two steps of each stage, on the device that the preset names.</summary>
    public CheckedRun Run(Preset preset) => CheckedRun.Of(Short(preset.Spec), datasets, time);

    /// <summary>A spec with less to learn from and less time, and nothing else changed.</summary>
    public static ExperimentSpec Short(ExperimentSpec spec) => spec with
    {
        Data = Short(spec.Data),
        Budget = Short(spec.Budget),
        Handover = spec.Handover is { } first
            ? first with { Data = first.Data is { } data ? Short(data) : null, Budget = Short(first.Budget), HeadEpochs = Math.Min(1, first.HeadEpochs) }
            : null,
    };

    private static DataSpec Short(DataSpec data) => data with { TrainingExamples = Examples, ValidationExamples = Math.Min(Held, data.ValidationExamples) };

    private static BudgetSpec Short(BudgetSpec budget) => budget with
    {
        Epochs = 1,
        StageEpochs = [.. budget.StageEpochs.Select(_ => 1)],
        ProbeEpochs = Math.Min(1, budget.ProbeEpochs),
        BatchSize = Math.Min(Batch, budget.BatchSize),
        EvaluateEveryEpochs = 1,
        CheckpointEveryEpochs = 0,
    };
}
