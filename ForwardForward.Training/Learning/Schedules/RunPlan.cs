using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Schedules;

/// <summary>Which steps a run consists of.</summary>
public sealed class RunPlan
{
    // At most so many points of one metric an epoch, and about so many in a run.
    private const int PointsPerEpoch = 20;
    private const int PointsPerRun = 4000;

    /// <param name="budget">Epochs and batch size.</param>
    /// <param name="schedule">Stages.</param>
    /// <param name="layers">Hidden layers.</param>
    /// <param name="examples">Training examples.</param>
    public RunPlan(BudgetSpec budget, LayerSchedule schedule, int layers, int examples)
    {
        Examples = examples;
        Stages = LayerStage.Of(schedule, layers);
        BatchSize = budget.BatchSize == 0 ? examples : Math.Min(budget.BatchSize, examples);
        StepsPerEpoch = (examples + BatchSize - 1) / BatchSize;
        EpochsPerStage = budget.Epochs;
        long wanted = Math.Max(StepsPerEpoch / PointsPerEpoch, TotalSteps / PointsPerRun);
        StepsPerReport = (int)Math.Clamp(wanted, 1, StepsPerEpoch);
    }

    public int Examples { get; }

    public IReadOnlyList<LayerStage> Stages { get; }

    public int BatchSize { get; }

    public int StepsPerEpoch { get; }

    public int EpochsPerStage { get; }

    /// <summary>
    /// Steps between two reports of the loss; decided by the plan and never by the clock, so that equal specs report at equal steps.
    /// </summary>
    public int StepsPerReport { get; }

    public int TotalEpochs => Stages.Count * EpochsPerStage;

    public long TotalSteps => (long)TotalEpochs * StepsPerEpoch;

    public long StepsPerStage => (long)EpochsPerStage * StepsPerEpoch;

    /// <summary>True where every step sees the whole training split.</summary>
    public bool FullBatch => BatchSize == Examples;

    /// <summary>The stage that a step belongs to.</summary>
    public LayerStage StageOf(long step) => Stages[(int)Math.Min(step / StepsPerStage, Stages.Count - 1)];

    /// <summary>Passes over the training examples after so many steps.</summary>
    public double EpochAt(long steps) => (double)ExamplesAt(steps) / Examples;

    /// <summary>Examples presented in so many steps; the last batch of an epoch may be smaller.</summary>
    public long ExamplesAt(long steps) =>
        (steps / StepsPerEpoch * Examples) + Math.Min(steps % StepsPerEpoch * BatchSize, Examples);
}
