using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Reports;

/// <summary>Tells how far the reading of a run's data is, once it takes longer than a second, and from then on once a second. Asked by one thread at a time.</summary>
/// <param name="publish">Takes the events.</param>
/// <param name="time">The clock.</param>
public sealed class ReadingReporter(Action<RunEvent> publish, TimeProvider time) : IProgress<LoadProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly long began = time.GetTimestamp();
    private long last = time.GetTimestamp();

    /// <inheritdoc/>
    public void Report(LoadProgress value)
    {
        lock (gate)
        {
            if (value.Total <= 0 || value.Done <= 0 || time.GetElapsedTime(last) < Interval)
            {
                return;
            }

            last = time.GetTimestamp();
            double share = Math.Clamp((double)value.Done / value.Total, 0, 1);
            publish(new ProgressMade(0, 0, 0, 0, 0, time.GetElapsedTime(began, last).TotalSeconds * (1 - share) / share, share));
        }
    }
}
