using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Runs that were deleted: their folders lie aside for a week, then they are gone.</summary>
public sealed class RunTrash(LabRuns runs, LabBook book, TimeProvider time)
{
    public static readonly TimeSpan Keeps = TimeSpan.FromDays(7);

    private readonly LabShelf<TrashedRun> _shelf = new(book, "trash");

    /// <summary>What lies there, the latest first.</summary>
    public IReadOnlyList<(string RunId, TrashedRun Run)> All =>
        [.. RunFolders.Ids(runs.Folders.Trash).Select(id => (id, _shelf.Find(id))).Where(entry => entry.Item2 is not null).Select(entry => (entry.id, entry.Item2!)).OrderByDescending(entry => entry.Item2.DeletedAt)];

    /// <summary>Lays a run aside.</summary>
    /// <exception cref="JournalException">The disk does not take it; the run stays.</exception>
    public void Put(StoredRun run, string name) => Do(() =>
    {
        runs.RequireHome();
        PrivateFolder.Create(runs.Folders.Trash);
        KeepEarlier(run.Id);
        _shelf.Set(run.Id, new TrashedRun(name, time.GetUtcNow()));
        Move(run.Folder.FullName, runs.Folders.InTrash(run.Id).FullName);
        runs.Remove(run.Id);
    });

    /// <summary>Puts a run back.</summary>
    /// <returns>False when it is not there any more.</returns>
    /// <exception cref="JournalException">The disk does not take it, or the run was taken in again since.</exception>
    public bool Restore(string runId)
    {
        var lies = runs.Folders.InTrash(runId);
        if (!lies.HoldsRun)
        {
            return false;
        }

        if (runs.Knows(runId))
        {
            throw JournalException.OtherFolder("This run was taken in again since it was deleted. Delete that one first; both are kept for a week.");
        }

        Do(() =>
        {
            Move(lies.FullName, runs.Folders.Of(runId).FullName);
            _shelf.Remove(runId);
            runs.Advance(runs.Add(runId));
        });
        return true;
    }

    /// <summary>Removes for good what has lain there for a week.</summary>
    public void Empty()
    {
        foreach (var id in RunFolders.Ids(runs.Folders.Trash).ToList())
        {
            if (_shelf.Find(id) is not { } run || time.GetUtcNow() - run.DeletedAt >= Keeps)
            {
                Remove(id);
            }
        }
    }

    /// <summary>Removes one for good.</summary>
    /// <exception cref="JournalException">The disk does not take it.</exception>
    public void Remove(string runId) => Do(() =>
    {
        if (Directory.Exists(runs.Folders.InTrash(runId).FullName))
        {
            Directory.Delete(runs.Folders.InTrash(runId).FullName, recursive: true);
        }

        _shelf.Remove(runId);
        book.Change(change =>
        {
            if (!runs.Knows(runId))
            {
                change.Remove(RunEdits.Area, runId);
            }

            return true;
        });
    });

    // The same run, deleted before and taken in again since: it may have more than this one, and stays as a run of its own.
    private void KeepEarlier(string runId)
    {
        if (Directory.Exists(runs.Folders.InTrash(runId).FullName))
        {
            var id = RunId.New();
            var earlier = _shelf.Find(runId) ?? new TrashedRun(runId, time.GetUtcNow());
            Move(runs.Folders.InTrash(runId).FullName, runs.Folders.InTrash(id).FullName);
            _shelf.Set(id, earlier with { Name = $"{earlier.Name} (deleted before)" });
        }
    }

    private static void Move(string from, string to)
    {
        Directory.Move(from, to);
        DurableFile.SyncFolder(Path.GetDirectoryName(to)!);
        DurableFile.SyncFolder(Path.GetDirectoryName(from)!);
    }

    private static void Do(Action work)
    {
        try
        {
            work();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Of(problem);
        }
    }
}

/// <summary>A run that was deleted.</summary>
/// <param name="Name">As people saw it.</param>
/// <param name="DeletedAt">When.</param>
public sealed record TrashedRun(string Name, DateTimeOffset DeletedAt);
