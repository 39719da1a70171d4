using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>Begins the steps of a plan one after the other and takes in what each measured, which comes in later where several are under way.</summary>
/// <param name="learning">What a step does.</param>
/// <param name="plan">Which steps there are.</param>
/// <param name="schedule">Of the learning rate.</param>
/// <param name="batches">Their examples.</param>
/// <param name="records">Keeps the measures.</param>
internal sealed class StepSequence(LearningStep learning, RunPlan plan, LearningRateSchedule schedule, BatchSource batches, StepRecords records)
{
    // Steps whose batches were read ahead, where the method does that.
    private long read = plan.FirstStep;

    /// <summary>Steps of the run that were begun.</summary>
    public long Begun { get; private set; } = plan.FirstStep;

    /// <summary>Steps of the run whose measures have come in.</summary>
    public long Recorded { get; private set; } = plan.FirstStep;

    /// <summary>True when no step is under way.</summary>
    public bool IsQuiet => Recorded == Begun;

    /// <summary>Goes on after a step.</summary>
    public void Resume(long step)
    {
        Begun = Recorded = step;
        read = step == plan.FirstStep ? step : step + learning.StepsAhead;
    }

    /// <summary>Begins the next step; the measures of one step at most come in.</summary>
    public void Begin()
    {
        ReadAhead();
        using DisposeScope scope = torch.NewDisposeScope();
        Record(learning.Begin(batches.At(Begun), plan.StageOf(Begun), ShareAt(Begun)));
        Begun++;
    }

    /// <summary>Waits for the earliest step under way.</summary>
    /// <returns>False when there is none.</returns>
    public bool Finish()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return Record(learning.Finish());
    }

    /// <summary>Ends what is under way without its measures.</summary>
    public void Abandon()
    {
        learning.Abandon();
        batches.Dispose();
    }

    /// <summary>Share of the start learning rates at a step.</summary>
    public double ShareAt(long step) => LearningRateCurve.Share(schedule, plan.StepInStage(step), plan.StepsOfStage(step));

    private void ReadAhead()
    {
        int ahead = learning.StepsAhead;
        for (; ahead > 0 && read < Math.Min(Begun + ahead + 1, plan.LastStep); read++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            learning.ReadAhead(batches.At(read), ShareAt(Begun));
        }
    }

    private bool Record(IReadOnlyList<Tensor?>? measured)
    {
        if (measured is null)
        {
            return false;
        }

        records.Add(measured);
        Recorded++;
        return true;
    }
}
