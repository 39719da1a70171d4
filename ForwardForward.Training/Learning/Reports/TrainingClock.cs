namespace ForwardForward.Training.Learning.Reports;

/// <summary>Counts the time spent on learning; evaluations, checkpoints and pauses do not count.</summary>
/// <param name="time">The clock.</param>
public sealed class TrainingClock(TimeProvider time)
{
    private double before;
    private long? started;

    /// <summary>Training time so far.</summary>
    public double Seconds => before + (started is long stamp ? time.GetElapsedTime(stamp).TotalSeconds : 0);

    public void Start() => started ??= time.GetTimestamp();

    public void Stop()
    {
        before = Seconds;
        started = null;
    }

    /// <summary>Goes on from a checkpoint.</summary>
    public void Resume(double seconds) => before = seconds;
}
