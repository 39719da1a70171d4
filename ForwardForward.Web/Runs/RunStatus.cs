namespace ForwardForward.Web.Runs;

/// <summary>Where a run is. A run is Running only while a thread of this process trains it.</summary>
public enum RunStatus
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Is being trained now.</summary>
    Running,

    /// <summary>Stopped on request with a checkpoint; goes on when asked.</summary>
    Paused,

    /// <summary>Used its budget and read the test split.</summary>
    Completed,

    /// <summary>Met NaN or infinity.</summary>
    Diverged,

    /// <summary>Stopped on request for good.</summary>
    Cancelled,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>The program ended under it; goes on when asked.</summary>
    Interrupted,
}
