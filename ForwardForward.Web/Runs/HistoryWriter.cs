using System.Text.Json;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>The history as its one thread writes it: several runs a transaction, and readers see them after its end.</summary>
/// <param name="home">The lab's folder.</param>
internal sealed class HistoryWriter(string home)
{
    private const int RunsPerCommit = 64;
    private const long PointsPerCommit = 65_536;

    private readonly List<(StoredRun Run, HistoryCover Cover)> _batch = [];
    private long _points;

    /// <summary>Null while there is none.</summary>
    public HistoryFile? File { get; private set; }

    /// <summary>Opens the file.</summary>
    /// <exception cref="Exception">Whatever LiteDB throws: then <see cref="OpenAnew"/>.</exception>
    public void Open() => File = HistoryFile.Open(home);

    /// <summary>Deletes the file and makes a new one.</summary>
    /// <returns>Why there is none; null when there is.</returns>
    public Exception? OpenAnew()
    {
        var problem = Close();
        try
        {
            HistoryFile.Delete(home);
            File = HistoryFile.Open(home);
            return problem;
        }
        catch (Exception second)
        {
            return second;
        }
    }

    /// <summary>A covering that goes on where the file ends; a transaction is open from here on.</summary>
    public HistoryCovering Begin(StoredRun run)
    {
        if (_batch.Count == 0)
        {
            File!.Begin();
        }

        var covered = run.Covered;
        return new HistoryCovering(File!, run.Number, ReferenceEquals(covered.File, File) ? covered.Cover : HistoryCover.None);
    }

    /// <summary>Puts the run itself, beside what was covered.</summary>
    /// <param name="run">The run.</param>
    /// <param name="said">What its journal says of it.</param>
    /// <param name="covering">What <see cref="Begin"/> gave.</param>
    public void Put(StoredRun run, string said, HistoryCovering covering)
    {
        var cover = covering.Complete();
        File!.PutRun(new HistoryRun(run.Number, run.Id, JsonSerializer.Serialize(run.Facts, RunJson.Options), said, cover));
        _batch.Add((run, cover));
        _points += covering.Points;
        // A run that somebody may be watching is read from the history as soon as it can be.
        if (run.Recording is not null || _batch.Count >= RunsPerCommit || _points >= PointsPerCommit)
        {
            Commit();
        }
    }

    /// <summary>Ends the transaction.</summary>
    public void Commit()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        File!.Commit();
        foreach (var (run, cover) in _batch)
        {
            run.Covered = new CoveredHistory(File, cover);
        }

        _batch.Clear();
        _points = 0;
    }

    /// <summary>Brings everything into the file, waits until the disk has it, and closes it.</summary>
    /// <returns>False where the file is not there any more.</returns>
    public bool CloseWhole()
    {
        File?.Checkpoint();
        File?.Dispose();
        var path = Path.Combine(home, HistoryFile.FileName);
        if (File is null || !System.IO.File.Exists(path))
        {
            return false;
        }

        using var handle = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
        return true;
    }

    private Exception? Close()
    {
        _batch.Clear();
        _points = 0;
        try
        {
            File?.Dispose();
            return null;
        }
        catch (Exception problem)
        {
            return problem;
        }
        finally
        {
            File = null;
        }
    }
}
