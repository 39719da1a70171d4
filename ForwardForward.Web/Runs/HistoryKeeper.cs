using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>
/// The one thread that writes the history. It has nothing handed over: it reads what journals gained, so it may fall behind, stop for want of room, or begin anew, and nobody
/// misses a point meanwhile; what it has not covered is read from the journals. Whatever goes wrong with the file, it is deleted and made again; a run with which it goes wrong
/// twice is left out of it.
/// </summary>
public sealed partial class HistoryKeeper : IDisposable
{
    /// <summary>A failed commit of LiteDB ends the process, so no transaction begins with less room than this.</summary>
    public const long LeastFree = 64L * 1024 * 1024;

    // Of a run that trains: so much is read from its journal again and again before it goes into the history.
    private const long LiveBytes = 256 * 1024;

    // LiteDB takes no document of 16 MiB.
    private const int LongestSaid = 8 << 20;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly HistoryWork _work = new();
    private readonly HistoryWriter _writer;
    private readonly HashSet<string> _failed = [];
    private readonly HashSet<string> _leftOut = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LabRuns _runs;
    private readonly Func<long> _free;
    private readonly ILogger<HistoryKeeper> _logger;
    private readonly BootMark _mark;
    private Thread? _thread;
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
        _writer = new HistoryWriter(runs.Folders.Home);
    }

    /// <summary>Ends when every journal was read once: then the lab knows where each run is.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Why the history is not written at the moment; null while it is.</summary>
    public string? Waits => _waits;

    /// <summary>Runs of which the history has less than their journals.</summary>
    public int Behind => _work.Count;

    /// <summary>Finds the runs on disk and begins.</summary>
    public void Start()
    {
        Directory.CreateDirectory(_runs.Folders.Runs);
        var discovery = new RunDiscovery(_runs, _work);
        discovery.RemoveHalf();
        if (_mark.PowerLost)
        {
            LogPowerLost();
            HistoryFile.Delete(_runs.Folders.Home);
        }

        _mark.Open();
        try
        {
            _writer.Open();
            discovery.Add(_writer.File, _writer.File!.Runs());
        }
        // LiteDB throws whatever its bytes make it do.
        catch (Exception problem)
        {
            // What it said of the runs goes with it.
            _runs.Clear();
            _work.Clear();
            OpenAnew(problem);
            discovery.Add(_writer.File, []);
        }

        _runs.Gained += Tell;
        _runs.Removed += run => _work.AddGone(run.Number);
        _thread = new Thread(Work) { IsBackground = true, Name = "history" };
        _thread.Start();
    }

    /// <summary>Deletes the history and makes it again; ends when that is done.</summary>
    public async Task RebuildAsync()
    {
        _anew = true;
        _work.Wake();
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
        _work.Wake();
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
        _work.Wake();
        _thread.Join();
        try
        {
            // Whole and on the disk before the mark goes.
            if (_writer.CloseWhole())
            {
                _mark.Close();
            }
        }
        // The mark stays, and the next start makes it again.
        catch (Exception problem)
        {
            LogMadeAgain(problem);
        }

        _thread = null;
        _work.Dispose();
    }

    private void Tell(StoredRun run)
    {
        var behind = (run.Now?.Read ?? 0) - run.Covered.Cover.Position;
        if (behind > (run.Recording is null ? 0 : LiveBytes) && !IsLeftOut(run))
        {
            _work.Add(run);
        }
    }

    private void Work()
    {
        while (true)
        {
            if (_anew || (_distrusted is { } distrusted && ReferenceEquals(distrusted, _writer.File)))
            {
                _busy = true;
                MakeAgain(null);
            }

            // At the end, what is behind goes on at the next start.
            var run = _ending ? null : _work.Next();
            if (run is not null)
            {
                _busy = true;
                Attempt(() => Keep(run), run);
                continue;
            }

            Attempt(_writer.Commit);
            _busy = false;
            SetReadyWhenRead();
            if (_ending)
            {
                return;
            }

            _work.Wait(_waits is null ? Timeout.InfiniteTimeSpan : Retry);
            Attempt(RemoveGone);
        }
    }

    private void Attempt(Action work, StoredRun? run = null)
    {
        try
        {
            work();
        }
        catch (Exception problem)
        {
            if (run is not null && !_failed.Add(run.Id))
            {
                LeaveOut(run);
            }

            MakeAgain(problem);
            if (run is not null && !IsLeftOut(run))
            {
                _work.Add(run);
            }
        }
    }

    private void Keep(StoredRun run)
    {
        if (!_runs.Holds(run))
        {
            return;
        }

        if (IsLeftOut(run) || !HasRoom())
        {
            // It is told again once there is room.
            ReadFirst(run);
            return;
        }

        var covering = _writer.Begin(run);
        if (run.Recording is null)
        {
            _runs.Advance(run, covering: covering, quiet: run.Now is null);
        }
        else if (!TryRead(run, covering, run.Now?.Read ?? 0))
        {
            return;
        }

        var said = SaidOf(run);
        if (said.Length > LongestSaid)
        {
            throw new InvalidDataException($"What the journal of run {run.Id} says is too long for the history.");
        }

        _writer.Put(run, said, covering);
    }

    private void ReadFirst(StoredRun run)
    {
        if (run.Now is null)
        {
            _runs.Advance(run, quiet: true);
        }
    }

    private bool IsLeftOut(StoredRun run)
    {
        lock (_leftOut)
        {
            return _leftOut.Contains(run.Id);
        }
    }

    private void LeaveOut(StoredRun run)
    {
        lock (_leftOut)
        {
            _leftOut.Add(run.Id);
        }

        LogLeftOut(run.Id);
        ReadFirst(run);
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

    private bool HasRoom()
    {
        if (_writer.File is null)
        {
            OpenAnew(null);
        }

        if (_writer.File is not null && Free() >= LeastFree)
        {
            if (_waits is not null)
            {
                _waits = null;
                TellAll();
            }

            return true;
        }

        _waits ??= _writer.File is null
            ? "The history cannot be written; the lab's log says why. Curves are read from the journals meanwhile, which takes longer."
            : $"Less than {LeastFree >> 20} MiB are free in FF_HOME: runs are still recorded, but their curves are read from the journals, which takes longer. Free some space.";
        return false;
    }

    // A folder that is gone has no room.
    private long Free()
    {
        try
        {
            return _free();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
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
        if ((_waits is null && !_work.HasGone) || !HasRoom())
        {
            return;
        }

        foreach (var number in _work.TakeGone())
        {
            _writer.File!.Remove(number);
        }
    }

    private void MakeAgain(Exception? problem)
    {
        _distrusted = null;
        OpenAnew(problem);
        foreach (var run in _runs.All)
        {
            run.Covered = CoveredHistory.None;
        }

        TellAll();
        _anew = false;
    }

    private void OpenAnew(Exception? problem)
    {
        if (problem is not null)
        {
            LogMadeAgain(problem);
        }

        // It is tried again after a while; the journals serve meanwhile.
        if (_writer.OpenAnew() is { } second)
        {
            LogMadeAgain(second);
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
    private partial void LogMadeAgain(Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} does not go into the history: it failed with it twice. It is read from its journal, which takes longer.")]
    private partial void LogLeftOut(string runId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The power was lost while the lab was open: the history of the runs is made again from their journals.")]
    private partial void LogPowerLost();
}
