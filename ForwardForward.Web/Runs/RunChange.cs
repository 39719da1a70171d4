namespace ForwardForward.Web.Runs;

/// <summary>What of a run changed since its subscriber was last told.</summary>
[Flags]
public enum RunChange
{
    None = 0,

    /// <summary>Status, progress, key figures, name, tags, notes or place in the queue.</summary>
    Summary = 1,

    /// <summary>New metric points.</summary>
    Points = 2,

    /// <summary>New goodness histograms.</summary>
    Histogram = 4,

    /// <summary>New log lines.</summary>
    Log = 8,

    /// <summary>A new confusion matrix.</summary>
    Confusion = 16,

    /// <summary>A new checkpoint.</summary>
    Checkpoint = 32,

    /// <summary>The run was deleted.</summary>
    Deleted = 64,
}
