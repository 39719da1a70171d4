using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>Where the runs are. Folder names are run ids, which this program generated; text of a person never becomes part of a path.</summary>
/// <param name="home">The lab's home folder.</param>
public sealed class RunFolders(string home)
{
    public string Home { get; } = home;

    /// <summary>One folder a run.</summary>
    public string Runs { get; } = Path.Combine(home, "runs");

    /// <summary>Runs that were deleted; they stay for a while.</summary>
    public string Trash { get; } = Path.Combine(home, "trash");

    public RunFolder Of(string runId) => new(Path.Combine(Runs, Checked(runId)));

    public RunFolder InTrash(string runId) => new(Path.Combine(Trash, Checked(runId)));

    /// <summary>Ids of the folders that may hold runs.</summary>
    public static IEnumerable<string> Ids(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(RunId.IsValid) : [];

    /// <summary>Bytes free where the lab writes.</summary>
    public long FreeBytes() => new DriveInfo(Home).AvailableFreeSpace;

    private static string Checked(string runId) => RunId.IsValid(runId) ? runId : throw new ArgumentException($"'{runId}' is no run id.", nameof(runId));
}
