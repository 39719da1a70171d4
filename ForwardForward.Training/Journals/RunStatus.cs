using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Journals;

/// <summary>Where a run is. A run is Running only while a thread somewhere trains it.</summary>
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

/// <summary>How outcomes and words become statuses.</summary>
public static class RunStatuses
{
    /// <summary>Where a run is after an outcome.</summary>
    public static RunStatus Of(RunOutcomeKind kind) => kind switch
    {
        RunOutcomeKind.Completed => RunStatus.Completed,
        RunOutcomeKind.Paused => RunStatus.Paused,
        RunOutcomeKind.Cancelled => RunStatus.Cancelled,
        RunOutcomeKind.Diverged => RunStatus.Diverged,
        _ => RunStatus.Failed,
    };

    /// <summary>In a sentence: lower case.</summary>
    public static string Word(this RunStatus status) => status.ToString().ToLowerInvariant();
}
