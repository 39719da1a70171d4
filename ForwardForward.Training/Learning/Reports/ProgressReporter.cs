using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Training.Learning.Reports;

/// <summary>Tells how far a run is, at most four times a second.</summary>
/// <param name="timeline">Steps and epochs in all.</param>
/// <param name="publish">Takes the events.</param>
/// <param name="time">The clock.</param>
public sealed class ProgressReporter(RunTimeline timeline, Action<RunEvent> publish, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly long began = time.GetTimestamp();
    private long? firstStep;
    private long? last;

    /// <summary>Publishes where the run is, unless it has just done so.</summary>
    /// <param name="step">Updates done.</param>
    /// <param name="seconds">Training time so far.</param>
    public void Report(long step, double seconds)
    {
        firstStep ??= step - 1;
        long now = time.GetTimestamp();
        if (last is long stamp && step < timeline.TotalSteps && time.GetElapsedTime(stamp, now) < Interval)
        {
            return;
        }

        last = now;

        // What is left takes the wall clock's time, evaluations included.
        double secondsPerStep = time.GetElapsedTime(began, now).TotalSeconds / Math.Max(1, step - firstStep.Value);
        publish(new ProgressMade(step, timeline.TotalSteps, timeline.EpochAt(step), timeline.TotalEpochs, seconds, (timeline.TotalSteps - step) * secondsPerStep));
    }
}
