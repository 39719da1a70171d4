using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>
/// Looks at what others do in the folder of the runs: folders that were copied in or removed, journals that another program writes. The lab's own runs announce themselves.
/// </summary>
public sealed partial class RunWatch(LabRuns runs, RunTrash trash, HistoryKeeper keeper, ILogger<RunWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostChecking = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TrashPace = TimeSpan.FromHours(1);

    // A folder that is being copied in grows for a while.
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(10);

    private readonly Lock _looking = new();
    private readonly Dictionary<StoredRun, long> _found = [];
    private readonly HashSet<string> _empty = [];
    private Queue<StoredRun>? _unchecked;
    private DateTime _seen;
    private volatile string? _problem;

    /// <summary>Why the lab's folder cannot be used; null when it can.</summary>
    public string? Problem => _problem;

    /// <summary>Looks once.</summary>
    public void Look()
    {
        lock (_looking)
        {
            var folder = new DirectoryInfo(runs.Folders.Runs);
            if (!folder.Exists)
            {
                _problem = "The folder of the runs in FF_HOME was removed while the lab runs. Put it back where it was, or stop the lab; what was recorded since may be lost.";
                return;
            }

            _problem = null;
            // A folder's own time tells of names that came and went, not of what comes into one that was empty at first.
            if (folder.LastWriteTimeUtc != _seen || _empty.Any(id => runs.Folders.Of(id).HoldsRun))
            {
                _seen = folder.LastWriteTimeUtc;
                Compare();
            }

            foreach (var run in runs.All.Where(run => run.Recording is null && run.Now is { IsOurs: false, Standing.Status: RunStatus.Running }).Concat(_found.Keys).Distinct().ToList())
            {
                Follow(run);
            }

            foreach (var (run, _) in _found.Where(entry => Environment.TickCount64 - entry.Value > Young.TotalMilliseconds || !runs.Holds(entry.Key)).ToList())
            {
                _found.Remove(run);
            }
        }
    }

    /// <summary>Reads the journals of which the history knew at the start, a few at a time: they may have been damaged since they were taken in.</summary>
    public void Check()
    {
        _unchecked ??= new Queue<StoredRun>(runs.All.Where(run => run.Covered.Cover.Position > 0));
        var began = Environment.TickCount64;
        while (Environment.TickCount64 - began < MostChecking.TotalMilliseconds && _unchecked.TryDequeue(out var run))
        {
            if (runs.Holds(run) && IsDamagedSince(run))
            {
                LogDamaged(run.Id);
                runs.Reread(run);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await keeper.Ready.WaitAsync(stoppingToken);
        var sinceTrash = TrashPace;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Look();
                Check();
                if ((sinceTrash += Pace) >= TrashPace)
                {
                    trash.Empty();
                    sinceTrash = TimeSpan.Zero;
                }
            }
            // Whatever somebody put there: the next look is a second later.
            catch (Exception problem)
            {
                LogFailed(problem.Message);
            }

            await Task.Delay(Pace, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Compare()
    {
        var onDisk = RunFolders.Ids(runs.Folders.Runs).ToHashSet(StringComparer.Ordinal);
        _empty.Clear();
        _empty.UnionWith(onDisk.Where(id => !runs.Knows(id) && !runs.Folders.Of(id).HoldsRun));
        foreach (var id in onDisk.Where(id => !runs.Knows(id) && runs.Folders.Of(id).HoldsRun))
        {
            if (AddFound(id) is { } run)
            {
                LogFound(id);
                _found[run] = Environment.TickCount64;
                runs.Advance(run);
                Halt(run);
            }
        }

        // One that was launched meanwhile is there by now.
        foreach (var id in runs.Ids.Where(id => !onDisk.Contains(id) && !Directory.Exists(runs.Folders.Of(id).FullName)).ToList())
        {
            LogGone(id);
            runs.Remove(id);
        }
    }

    // Null for one that is being launched or put back right now: who does that adds it before he lets go.
    private StoredRun? AddFound(string id)
    {
        lock (runs.Commands)
        {
            return runs.Knows(id) ? null : runs.Add(id);
        }
    }

    // It was away, or it is a backup's: nobody trains it now, and nobody here asked for it again.
    private void Halt(StoredRun run)
    {
        try
        {
            if (run.Now is { IsOurs: true, Standing.Status: RunStatus.Running })
            {
                runs.Stand(run, RunStatus.Interrupted, "Its folder was away while it trained. Resume goes on from its last checkpoint.");
            }
            else if (run.Now is { IsOurs: true, Standing.Status: RunStatus.Queued })
            {
                runs.Stand(run, RunStatus.Paused, "Its folder was away while it waited. Resume puts it back into the queue.");
            }
        }
        catch (JournalException problem)
        {
            LogFailed(problem.Message);
        }
    }

    private static bool IsDamagedSince(StoredRun run)
    {
        var (to, known) = (0L, new HashSet<long>());
        lock (run.Advancing)
        {
            to = run.Said.Read;
            known.UnionWith(run.Said.Damages.Select(damage => damage.Offset));
        }

        try
        {
            var found = false;
            using var journal = JournaledRun.OpenJournal(run.Folder);
            return RecordScan.Read(journal, 0, to, take: null, (offset, _) => found |= !known.Contains(offset)) < to || found;
        }
        // Gone, or not to be read: who asks for the run is told.
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Follow(StoredRun run)
    {
        if (new FileInfo(run.Folder.Journal) is { Exists: true } journal && journal.Length > (run.Now?.Read ?? 0))
        {
            runs.Advance(run);
        }

        runs.Refresh(run);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} was found in the folder of the runs.")]
    private partial void LogFound(string runId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} is not in the folder of the runs any more.")]
    private partial void LogGone(string runId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal of run {RunId} was damaged since it was last read; it is read anew")]
    private partial void LogDamaged(string runId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder of the runs could not be looked at. {Reason}")]
    private partial void LogFailed(string reason);
}
