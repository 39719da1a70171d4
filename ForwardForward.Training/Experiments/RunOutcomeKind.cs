namespace ForwardForward.Training.Experiments;

/// <summary>The ways a run ends.</summary>
public enum RunOutcomeKind
{
    /// <summary>The budget was used and the test split read.</summary>
    Completed,

    /// <summary>Stopped on request with a checkpoint; can go on.</summary>
    Paused,

    /// <summary>Stopped on request for good; its last checkpoint is kept.</summary>
    Cancelled,

    /// <summary>A loss, goodness or weight became NaN or infinite.</summary>
    Diverged,

    /// <summary>An error; the sentence says which.</summary>
    Failed,
}
