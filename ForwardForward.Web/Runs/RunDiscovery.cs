using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Finds the runs on disk when the lab starts.</summary>
/// <param name="runs">Gets them.</param>
/// <param name="work">Gets those of which the history has less than their journals, and those that are gone.</param>
internal sealed class RunDiscovery(LabRuns runs, HistoryWork work)
{
    /// <summary>Removes what a kill left of a launch or of an import; one that goes on right now is held.</summary>
    public void RemoveHalf()
    {
        foreach (var half in Directory.EnumerateDirectories(runs.Folders.Runs, ".new-*").Where(half => !new RunFolder(half).IsBeingWritten()))
        {
            Directory.Delete(half, recursive: true);
        }
    }

    /// <summary>Adds the runs whose folders are there.</summary>
    /// <param name="history">The history.</param>
    /// <param name="documents">What it has of them.</param>
    /// <exception cref="InvalidDataException">It is of other journals.</exception>
    public void Add(HistoryFile? history, IReadOnlyList<HistoryRun> documents)
    {
        var onDisk = RunFolders.Ids(runs.Folders.Runs).ToHashSet(StringComparer.Ordinal);
        // Numbers of runs that are gone are not given again before what is left of them is removed.
        runs.SkipNumbers(documents.Select(document => document.Number).DefaultIfEmpty().Max());
        var known = documents.Where(document => onDisk.Contains(document.Id)).ToList();
        foreach (var gone in documents.Where(document => !onDisk.Contains(document.Id)))
        {
            work.AddGone(gone.Number);
        }

        // Ten thousand take a second, most of it reading what is said of them.
        Parallel.ForEach(known, document => AddKnown(history, document));
        onDisk.ExceptWith(known.Select(document => document.Id));

        foreach (var id in onDisk)
        {
            work.Add(runs.Add(id));
        }
    }

    private void AddKnown(HistoryFile? history, HistoryRun document)
    {
        var run = runs.Add(document.Id, document);
        run.Covered = new CoveredHistory(history, document.Cover);
        var length = new FileInfo(run.Folder.Journal) is { Exists: true } journal ? journal.Length : 0;
        if (length < document.Cover.Position || length < run.Said.Read)
        {
            throw new InvalidDataException($"The history has more of run {run.Id} than its journal.");
        }

        if (length != document.Cover.Position || run.Said.Read != document.Cover.Position || run.Now is null)
        {
            work.Add(run);
        }
    }
}
