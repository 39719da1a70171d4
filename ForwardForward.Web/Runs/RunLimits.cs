namespace ForwardForward.Web.Runs;

/// <summary>How much one lab may hold at once; a form says these before the store refuses.</summary>
public static class RunLimits
{
    public const int Queued = 200;
    public const int NameLength = 200;
    public const int NotesLength = 20_000;
    public const int Tags = 20;
    public const int TagLength = 40;

    /// <summary>Of the checkpoints from which a run can go on, the latest so many are kept; each holds the optimizer's state too. Final weights stay.</summary>
    public const int ResumableCheckpoints = 5;

    /// <summary>A run begins only when this many bytes are free where its checkpoints and the database are.</summary>
    public const long FreeBytes = 512L * 1024 * 1024;
}
