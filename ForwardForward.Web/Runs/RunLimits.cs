namespace ForwardForward.Web.Runs;

/// <summary>How much one lab may hold at once; a form says these before the store refuses.</summary>
public static class RunLimits
{
    public const int Queued = 200;
    public const int NameLength = 200;
    public const int NotesLength = 20_000;
    public const int Tags = 20;
    public const int TagLength = 40;

    /// <summary>A run begins only when this many bytes are free where runs are.</summary>
    public const long FreeBytes = 512L * 1024 * 1024;
}
