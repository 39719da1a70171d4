namespace ForwardForward.Web.Runs;

/// <summary>The statuses that people look for together.</summary>
public enum RunStatusGroup
{
    All,

    /// <summary>Running, queued, or able to go on.</summary>
    Active,

    Completed,

    /// <summary>Ended without a result: cancelled, diverged, failed.</summary>
    Ended,
}
