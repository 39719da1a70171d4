using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Finds out what takes the room of the lab's disk, and how the disk keeps up.</summary>
public sealed class StorageReader(LabRuns runs, ShownRuns shown, RunTrash trash, HistoryKeeper keeper, JournalSync sync)
{
    private const int Largest = 10;

    public Task<StorageFacts> ReadAsync() => Task.Run(() =>
    {
        var folders = runs.Folders;
        var byRun = runs.All.Select(run => (Run: run, Bytes: RunBytes.Of(run.Folder))).OrderByDescending(entry => entry.Bytes.All).ToList();
        var (read, of) = runs.Reading;
        return new StorageFacts(
            byRun.Aggregate(RunBytes.None, (sum, entry) => sum + entry.Bytes),
            HistoryFile.Files(folders.Home).Sum(SizeOf),
            SizeOf(Path.Combine(folders.Home, LabBook.FileName)),
            folders.FreeBytes(),
            read,
            of,
            keeper.Behind,
            keeper.Waits,
            sync.Times,
            [.. byRun.Take(Largest).Select(entry => (shown.Of(entry.Run), entry.Bytes))],
            [.. trash.All.Select(entry => (entry.RunId, entry.Run, RunBytes.Of(folders.InTrash(entry.RunId))))],
            [.. runs.All.Where(run => run.Now!.Summary.Damage.Length > 0).Select(shown.Of)]);
    });

    private static long SizeOf(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;
}

/// <summary>The lab's disk at one moment.</summary>
/// <param name="Runs">Bytes of all runs, by kind.</param>
/// <param name="History">Bytes of the history.</param>
/// <param name="Book">Bytes of the lab's book.</param>
/// <param name="Free">Bytes free.</param>
/// <param name="Read">Runs whose journals were read.</param>
/// <param name="Of">Runs on disk.</param>
/// <param name="Behind">Runs of which the history has less than their journals.</param>
/// <param name="Waits">Why the history is not written; null while it is.</param>
/// <param name="Syncs">How long groups took to reach the disk.</param>
/// <param name="Largest">The runs that take most.</param>
/// <param name="Trash">What was deleted and can be put back.</param>
/// <param name="Damaged">Runs of which something cannot be read.</param>
public sealed record StorageFacts(
    RunBytes Runs, long History, long Book, long Free, int Read, int Of, int Behind, string? Waits, SyncTimes Syncs,
    IReadOnlyList<(RunSummary Run, RunBytes Bytes)> Largest, IReadOnlyList<(string RunId, TrashedRun Run, RunBytes Bytes)> Trash, IReadOnlyList<RunSummary> Damaged);
