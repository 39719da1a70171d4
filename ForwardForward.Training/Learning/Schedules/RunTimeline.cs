namespace ForwardForward.Training.Learning.Schedules;

/// <summary>The plans of a run's phases, one after the other.</summary>
/// <param name="phases">At least one; each knows the one before it.</param>
public sealed class RunTimeline(IReadOnlyList<RunPlan> phases)
{
    public IReadOnlyList<RunPlan> Phases => phases;

    public long TotalSteps => phases[^1].LastStep;

    public int TotalEpochs => phases[^1].LastEpoch;

    /// <summary>The phase that the next update belongs to after so many, from 0.</summary>
    public int PhaseAfter(long steps)
    {
        int phase = 0;
        while (phase < phases.Count - 1 && steps >= phases[phase].LastStep)
        {
            phase++;
        }

        return phase;
    }

    /// <summary>Passes over the training examples after so many steps.</summary>
    public double EpochAt(long steps) => phases[PhaseAfter(steps)].EpochAt(steps);

    /// <summary>Examples presented in so many steps.</summary>
    public long ExamplesAt(long steps) => phases[PhaseAfter(steps)].ExamplesAt(steps);

    /// <summary>Steps between two reports where a step stands.</summary>
    public int StepsPerReportAt(long step) => phases[PhaseAfter(step - 1)].StepsPerReport;
}
