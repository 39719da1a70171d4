using System.Globalization;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Handovers;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Training.Learning;

/// <summary>The phases of a run one after the other, on one curve; most runs have one.</summary>
public sealed class TrainingCourse
{
    private readonly IReadOnlyList<TrainingRun> phases;
    private readonly RunTimeline timeline;
    private readonly Handover? handover;
    private readonly RunOutlets outlets;
    private int current;

    internal TrainingCourse(IReadOnlyList<TrainingRun> phases, RunTimeline timeline, Handover? handover, RunOutlets outlets)
    {
        this.phases = phases;
        this.timeline = timeline;
        this.handover = handover;
        this.outlets = outlets;
    }

    /// <summary>The phase that learns or has learned last.</summary>
    public TrainingRun Phase => phases[current];

    /// <summary>Goes on from a checkpoint of the same spec, in the phase that it was written in.</summary>
    public void ResumeFrom(string file)
    {
        current = phases.Count == 1 ? 0 : timeline.PhaseAfter(RunCheckpoint.ReadProgress(file).Step);
        Phase.ResumeFrom(file);
    }

    /// <summary>Learns until all budgets are used or a person asks to stop.</summary>
    /// <returns>Completed, paused or cancelled.</returns>
    /// <exception cref="DivergenceException">A number is none any more.</exception>
    public RunOutcomeKind Learn()
    {
        if (phases.Count > 1 && Phase.Step == 0)
        {
            outlets.Metrics.Publish(0, outlets.Clock.Seconds, MetricNames.Phase, 1);
        }

        RunOutcomeKind kind = Phase.Learn();
        while (kind == RunOutcomeKind.Completed && current < phases.Count - 1)
        {
            HandOver();
            kind = Phase.Learn();
        }

        return kind;
    }

    private void HandOver()
    {
        TrainingRun before = Phase;
        current++;
        string done = handover!.Apply(before.Learner, Phase.Learner);
        Phase.Learner.RefreshProductCopies();
        outlets.Metrics.Publish(Phase.Step, outlets.Clock.Seconds, MetricNames.Phase, current + 1);
        (double train, double? validation) = Phase.Evaluate();
        string kept = before.Best.ValidationAccuracy is double best ? string.Create(CultureInfo.InvariantCulture, $", best on validation {best:P2}") : "";
        outlets.Publish(new LogWritten(RunLogLevel.Information, string.Create(CultureInfo.InvariantCulture,
            $"Hand-over after step {Phase.Step}, epoch {Phase.Plan.FirstEpoch} (first phase{kept}): {done} {(validation is null ? "Training" : "Validation")} accuracy right after it: {validation ?? train:P2}.")));
        outlets.Metrics.Publish(Phase.Step, outlets.Clock.Seconds, MetricNames.HandoverAccuracy, validation ?? train);
        if (Phase.KeepsCheckpoints)
        {
            Phase.SaveCheckpoint();
        }
    }
}
