using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Schedules;

/// <summary>Which steps a phase of a run consists of. Steps, epochs and examples count on over all phases.</summary>
public sealed class RunPlan
{
    // At most so many points of one metric an epoch, and about so many in a run.
    private const int PointsPerEpoch = 20;
    private const int PointsPerRun = 4000;

    /// <param name="budget">Epochs and batch size.</param>
    /// <param name="schedule">Stages.</param>
    /// <param name="layers">Hidden layers.</param>
    /// <param name="examples">Training examples.</param>
    /// <param name="before">The phase before; null for the first.</param>
    public RunPlan(BudgetSpec budget, LayerSchedule schedule, int layers, int examples, RunPlan? before = null)
    {
        Examples = examples;
        FirstStep = before?.LastStep ?? 0;
        FirstEpoch = before?.LastEpoch ?? 0;
        FirstExample = before is null ? 0 : before.FirstExample + ((long)before.TotalEpochs * before.Examples);
        Stages = PlannedStage.Of(budget, schedule, layers);
        BatchSize = budget.BatchSize == 0 ? examples : Math.Min(budget.BatchSize, examples);
        StepsPerEpoch = (examples + BatchSize - 1) / BatchSize;
        long wanted = Math.Max(StepsPerEpoch / PointsPerEpoch, TotalSteps / PointsPerRun);
        StepsPerReport = (int)Math.Clamp(wanted, 1, StepsPerEpoch);
    }

    public int Examples { get; }

    /// <summary>Steps of all phases before.</summary>
    public long FirstStep { get; }

    /// <summary>Epochs of all phases before.</summary>
    public int FirstEpoch { get; }

    /// <summary>Examples presented in all phases before.</summary>
    public long FirstExample { get; }

    /// <summary>Steps when the phase is over.</summary>
    public long LastStep => FirstStep + TotalSteps;

    /// <summary>Epochs when the phase is over.</summary>
    public int LastEpoch => FirstEpoch + TotalEpochs;

    public IReadOnlyList<PlannedStage> Stages { get; }

    public int BatchSize { get; }

    public int StepsPerEpoch { get; }

    /// <summary>
    /// Steps between two reports of the loss; decided by the plan and never by the clock, so that equal specs report at equal steps.
    /// </summary>
    public int StepsPerReport { get; }

    public int TotalEpochs => Stages[^1].FirstEpoch + Stages[^1].Epochs;

    public long TotalSteps => (long)TotalEpochs * StepsPerEpoch;

    /// <summary>True where every step sees the whole training split.</summary>
    public bool FullBatch => BatchSize == Examples;

    /// <summary>The stage that a step belongs to.</summary>
    public LayerStage StageOf(long step) => PlannedAt(step).Layers;

    /// <summary>Steps that a step's epoch has behind it.</summary>
    public int StepInEpoch(long step) => (int)((step - FirstStep) % StepsPerEpoch);

    /// <summary>Steps that a step's stage has behind it.</summary>
    public long StepInStage(long step) => step - FirstStep - ((long)PlannedAt(step).FirstEpoch * StepsPerEpoch);

    /// <summary>Steps of the stage that a step belongs to.</summary>
    public long StepsOfStage(long step) => (long)PlannedAt(step).Epochs * StepsPerEpoch;

    /// <summary>Whole epochs after so many steps.</summary>
    public int EpochsAt(long steps) => FirstEpoch + (int)((steps - FirstStep) / StepsPerEpoch);

    /// <summary>Passes over the training examples after so many steps.</summary>
    public double EpochAt(long steps) => FirstEpoch + ((double)(ExamplesAt(steps) - FirstExample) / Examples);

    /// <summary>Examples presented in so many steps; the last batch of an epoch may be smaller.</summary>
    public long ExamplesAt(long steps) =>
        FirstExample + ((long)(EpochsAt(steps) - FirstEpoch) * Examples) + Math.Min((long)StepInEpoch(steps) * BatchSize, Examples);

    private PlannedStage PlannedAt(long step) => Stages.Last(stage => step - FirstStep >= (long)stage.FirstEpoch * StepsPerEpoch);
}
