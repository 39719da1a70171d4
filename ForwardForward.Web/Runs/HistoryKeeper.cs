using System.Text.Json;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>
/// The one thread that writes the history. It has nothing handed over: it reads what journals gained, so it may fall behind, stop for want of room, or begin anew, and nobody
/// misses a point meanwhile; what it has not covered is read from the journals. Whatever goes wrong with the file, it is deleted and made again.
/// </summary>
public sealed partial class HistoryKeeper : IDisposable
{
    /// <summary>A failed commit of LiteDB ends the process, so no transaction begins with less room than this.</summary>
    public const long LeastFree = 64L * 1024 * 1024;

    // Of a run that trains: so much is read from its journal again and again before it goes into the history.
    private const long LiveBytes = 256 * 1024;
    private const int RunsPerCommit = 64;
    private const long PointsPerCommit = 65_536;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Queue<StoredRun> _waiting = [];
    private readonly HashSet<StoredRun> _told = [];
    private readonly Queue<int> _removed = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly List<(StoredRun Run, HistoryCover Cover)> _batch = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LabRuns _runs;
    private readonly Func<long> _free;
    private readonly ILogger<HistoryKeeper> _logger;
    private readonly BootMark _mark;
    private Thread? _thread;
    private HistoryFile? _history;
    private long _batchPoints;
    private volatile HistoryFile? _distrusted;
    private volatile string? _waits;
    private volatile bool _anew;
    private volatile bool _busy;
    private volatile bool _ending;

    /// <param name="runs">The runs.</param>
    /// <param name="logger">Hears of failures.</param>
    /// <param name="free">Bytes free where the history is.</param>
    /// <param name="mark">Tells a loss of power.</param>
    public HistoryKeeper(LabRuns runs, ILogger<HistoryKeeper> logger, Func<long>? free = null, BootMark? mark = null)
    {
        (_runs, _logger, _free, _mark) = (runs, logger, free ?? runs.Folders.FreeBytes, mark ?? new BootMark(runs.Folders.Home));
    }

    /// <summary>Ends when every journal was read once: then the lab knows where each run is.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Why the history is not written at the moment; null while it is.</summary>
    public string? Waits => _waits;

    /// <summary>Runs of which the history has less than their journals.</summary>
    public int Behind
    {
        get
        {
            lock (_gate)
            {
                return _told.Count;
            }
        }
    }

    /// <summary>Finds the runs on disk and begins.</summary>
    public void Start()
    {
        Directory.CreateDirectory(_runs.Folders.Runs);
        RemoveHalf();

        if (_mark.PowerLost)
        {
            LogPowerLost();
            HistoryFile.Delete(_runs.Folders.Home);
        }

        _mark.Open();

        try
        {
            _history = HistoryFile.Open(_runs.Folders.Home);
            AddRuns(_history.Runs());
        }
        // LiteDB throws whatever its bytes make it do.
        catch (Exception problem)
        {
            LogUnusable(problem);
            // What it said of the runs goes with it.
            _runs.Clear();
            _removed.Clear();
            _waiting.Clear();
            _told.Clear();
            Close();
            OpenAnew();
            AddRuns([]);
        }

        _runs.Gained += Tell;
        _runs.Removed += Forget;
        _thread = new Thread(Work) { IsBackground = true, Name = "history" };
        _thread.Start();
    }

    /// <summary>Deletes the history and makes it again; ends when that is done.</summary>
    public async Task RebuildAsync()
    {
        _anew = true;
        _arrived.Release();
        while (_anew)
        {
            await Task.Delay(20);
        }

        await CaughtUpAsync();
    }

    /// <summary>A reader met a failure of the file: it is made again.</summary>
    public void Distrust(HistoryFile file)
    {
        _distrusted = file;
        _arrived.Release();
    }

    /// <summary>Waits until the history has all that the journals of runs that do not train have.</summary>
    public Task CaughtUpAsync() => Task.Run(async () =>
    {
        while ((_anew || Behind > 0 || _busy) && _waits is null && !_ending)
        {
            await Task.Delay(5);
        }
    });

    public void Dispose()
    {
        if (_thread is null)
        {
            return;
        }

        _ending = true;
        _arrived.Release();
        _thread.Join();
        try
        {
            // Whole and on the disk before the mark goes.
            _history?.Checkpoint();
            _history?.Dispose();
            using (var file = File.OpenHandle(Path.Combine(_runs.Folders.Home, HistoryFile.FileName), FileMode.Open, FileAccess.ReadWrite))
            {
                RandomAccess.FlushToDisk(file);
            }

            _mark.Close();
        }
        // The mark stays, and the next start makes it again.
        catch (Exception problem)
        {
            LogUnusable(problem);
        }

        _thread = null;
        _arrived.Dispose();
    }

    // What a kill left of a launch or of an import; one that goes on right now is held.
    private void RemoveHalf()
    {
        foreach (var half in Directory.EnumerateDirectories(_runs.Folders.Runs, ".new-*").Where(half => !new RunFolder(half).IsBeingWritten()))
        {
            Directory.Delete(half, recursive: true);
        }
    }

    private void AddRuns(List<HistoryRun> documents)
    {
        var onDisk = RunFolders.Ids(_runs.Folders.Runs).ToHashSet(StringComparer.Ordinal);
        // Numbers of runs that are gone are not given again before what is left of them is removed.
        _runs.SkipNumbers(documents.Select(document => document.Number).DefaultIfEmpty().Max());
        var known = documents.Where(document => onDisk.Contains(document.Id)).ToList();
        foreach (var document in known)
        {
            var run = _runs.Add(document.Id, document);
            run.Covered = new CoveredHistory(_history, document.Cover);
            var length = new FileInfo(run.Folder.Journal) is { Exists: true } journal ? journal.Length : 0;
            if (length < document.Cover.Position || length < run.Said.Read)
            {
                throw new InvalidDataException($"The history has more of run {run.Id} than its journal.");
            }

            if (length != document.Cover.Position || run.Said.Read != document.Cover.Position || run.Now is null)
            {
                Enqueue(run);
            }
        }

        foreach (var gone in documents.Where(document => !onDisk.Contains(document.Id)))
        {
            _removed.Enqueue(gone.Number);
        }

        foreach (var id in onDisk.Except(known.Select(document => document.Id)))
        {
            Enqueue(_runs.Add(id));
        }
    }

    private void Tell(StoredRun run)
    {
        var behind = (run.Now?.Read ?? 0) - run.Covered.Cover.Position;
        if (behind > (run.Recording is null ? 0 : LiveBytes))
        {
            Enqueue(run);
        }
    }

    private void Forget(StoredRun run)
    {
        lock (_gate)
        {
            _removed.Enqueue(run.Number);
        }

        _arrived.Release();
    }

    private void Enqueue(StoredRun run)
    {
        lock (_gate)
        {
            if (!_told.Add(run))
            {
                return;
            }

            _waiting.Enqueue(run);
        }

        _arrived.Release();
    }

    private void Work()
    {
        while (true)
        {
            if (_anew || (_distrusted is { } distrusted && ReferenceEquals(distrusted, _history)))
            {
                _busy = true;
                Discard(null);
            }

            var run = Next();
            if (run is null)
            {
                Attempt(CommitBatch);
                _busy = false;
                SetReadyWhenRead();
                if (_ending)
                {
                    return;
                }

                _arrived.Wait(_waits is null ? Timeout.InfiniteTimeSpan : Retry);
                RemoveGone();
                continue;
            }

            Attempt(() => Keep(run));
        }
    }

    private StoredRun? Next()
    {
        lock (_gate)
        {
            // At the end, what is behind goes on at the next start.
            if (_ending || !_waiting.TryDequeue(out var run))
            {
                return null;
            }

            _told.Remove(run);
            _busy = true;
            return run;
        }
    }

    // Nothing is tried a second time: a file that opens may still fail at each write.
    private void Attempt(Action work)
    {
        try
        {
            work();
        }
        catch (Exception problem)
        {
            Discard(problem);
        }
    }

    private void Keep(StoredRun run)
    {
        if (!_runs.Holds(run))
        {
            return;
        }

        if (!HasRoom())
        {
            if (run.Now is null)
            {
                _runs.Advance(run, quiet: true);
            }

            // It is told again once there is room.
            return;
        }

        if (_batch.Count == 0)
        {
            _history!.Begin();
        }

        var covered = run.Covered;
        var covering = new HistoryCovering(_history!, run.Number, ReferenceEquals(covered.File, _history) ? covered.Cover : HistoryCover.None);
        if (run.Recording is null)
        {
            _runs.Advance(run, covering: covering, quiet: run.Now is null);
        }
        else if (!TryRead(run, covering, run.Now?.Read ?? 0))
        {
            return;
        }

        var cover = covering.Complete();
        _history!.PutRun(new HistoryRun(run.Number, run.Id, JsonSerializer.Serialize(run.Facts, RunJson.Options), SaidOf(run), cover));
        _batch.Add((run, cover));
        _batchPoints += covering.Points;
        // A run that somebody may be watching is read from the history as soon as it can be.
        if (run.Recording is not null || _batch.Count >= RunsPerCommit || _batchPoints >= PointsPerCommit)
        {
            CommitBatch();
        }
    }

    // The trainer's advances go on meanwhile. False where the journal cannot be read, which is no failure of the history.
    private static bool TryRead(StoredRun run, HistoryCovering covering, long to)
    {
        List<JournalPoint> points = [];
        List<JournalNote> notes = [];
        var names = new SeriesNames();
        try
        {
            using var file = JournaledRun.OpenJournal(run.Folder);
            RecordScan.Read(file, covering.Position, to, (record, end) =>
            {
                JournalFormat.TryRead(record, names, points, notes);
                covering.Take(points, notes, end);
            });
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JournalException)
        {
            return false;
        }
    }

    private static string SaidOf(StoredRun run)
    {
        lock (run.Advancing)
        {
            return run.Said.Save();
        }
    }

    private void CommitBatch()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        _history!.Commit();
        foreach (var (run, cover) in _batch)
        {
            run.Covered = new CoveredHistory(_history, cover);
        }

        _batch.Clear();
        _batchPoints = 0;
    }

    private bool HasRoom()
    {
        if (_history is null)
        {
            OpenAnew();
        }

        var free = _free();
        if (_history is not null && free >= LeastFree)
        {
            if (_waits is not null)
            {
                _waits = null;
                TellAll();
            }

            return true;
        }

        _waits ??= _history is null
            ? "The history cannot be written; the lab's log says why. Curves are read from the journals meanwhile, which takes longer."
            : $"Less than {LeastFree >> 20} MiB are free in FF_HOME: runs are still recorded, but their curves are read from the journals, which takes longer. Free some space.";
        return false;
    }

    // While it waits, what was told is forgotten: all are looked at again.
    private void TellAll()
    {
        foreach (var run in _runs.All)
        {
            Tell(run);
        }
    }

    private void RemoveGone()
    {
        int[] gone;
        lock (_gate)
        {
            gone = [.. _removed];
        }

        if ((_waits is null && gone.Length == 0) || !HasRoom())
        {
            return;
        }

        lock (_gate)
        {
            foreach (var _ in gone)
            {
                _removed.Dequeue();
            }
        }

        foreach (var number in gone)
        {
            Attempt(() => _history?.Remove(number));
        }
    }

    private void Discard(Exception? problem)
    {
        if (problem is not null)
        {
            LogUnusable(problem);
        }

        _distrusted = null;
        _batch.Clear();
        _batchPoints = 0;
        Close();
        foreach (var run in _runs.All)
        {
            run.Covered = CoveredHistory.None;
        }

        OpenAnew();
        TellAll();
        _anew = false;
    }

    private void Close()
    {
        try
        {
            _history?.Dispose();
        }
        catch (Exception second)
        {
            LogUnusable(second);
        }

        _history = null;
    }

    private void OpenAnew()
    {
        _history = null;
        try
        {
            HistoryFile.Delete(_runs.Folders.Home);
            _history = HistoryFile.Open(_runs.Folders.Home);
        }
        // It is tried again after a while; the journals serve meanwhile.
        catch (Exception problem)
        {
            LogUnusable(problem);
        }
    }

    private void SetReadyWhenRead()
    {
        if (!_ready.Task.IsCompleted && _runs.Reading is var (read, of) && read >= of)
        {
            _ready.TrySetResult();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The history of the runs is made again from their journals.")]
    private partial void LogUnusable(Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The power was lost while the lab was open: the history of the runs is made again from their journals.")]
    private partial void LogPowerLost();
}
