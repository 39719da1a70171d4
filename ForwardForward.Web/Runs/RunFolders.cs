namespace ForwardForward.Web.Runs;

/// <summary>Where the files of runs are. Folder names are run ids, which this program generated; text of a person never becomes part of a path.</summary>
/// <param name="home">The lab's home folder.</param>
public sealed class RunFolders(string home)
{
    public string Home { get; } = home;

    public string Checkpoints(string runId) =>
        RunId.IsValid(runId) ? Path.Combine(Home, "checkpoints", runId) : throw new ArgumentException($"'{runId}' is no run id.", nameof(runId));

    /// <summary>Bytes free where checkpoints and database are written.</summary>
    public long FreeBytes() => new DriveInfo(Home).AvailableFreeSpace;
}
