using System.Collections.Concurrent;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>
/// All runs of the lab in memory. What a journal gained is taken in by one method, <see cref="Advance"/>: of a run that trains here, after a start, for a history that is made
/// anew, of a folder that was copied in, of a run that another program trains.
/// </summary>
public sealed partial class LabRuns
{
    private const string Area = "lab";

    private readonly ConcurrentDictionary<string, StoredRun> _runs = new(StringComparer.Ordinal);
    private readonly JournalSync _sync;
    private readonly TimeProvider _time;
    private readonly ILogger<LabRuns> _logger;
    private DateTimeOffset _lastLaunch;
    private int _lastNumber;

    /// <param name="folders">Where the runs are.</param>
    /// <param name="book">Holds the lab's id.</param>
    /// <param name="sync">Writes journals.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears of journals that cannot be read.</param>
    public LabRuns(RunFolders folders, LabBook book, JournalSync sync, TimeProvider time, ILogger<LabRuns> logger)
    {
        (Folders, _sync, _time, _logger) = (folders, sync, time, logger);
        LabId = book.Find(Area, "id") ?? book.Change(change =>
        {
            var id = change.Find(Area, "id") ?? RunId.New();
            change.Set(Area, "id", id);
            return id;
        });
    }

    public RunFolders Folders { get; }

    /// <summary>Who says here where runs are.</summary>
    public string LabId { get; }

    /// <summary>Held by who decides on what he finds and changes it: launching, queueing, ending, deleting.</summary>
    public Lock Commands { get; } = new();

    /// <summary>Something of a run changed and is on the disk; heard in the order of its journal.</summary>
    public event Action<string, CommittedBatch>? Changed;

    /// <summary>A journal has more than the history.</summary>
    public event Action<StoredRun>? Gained;

    /// <summary>A run is gone, or is read anew as another one.</summary>
    public event Action<StoredRun>? Removed;

    /// <summary>Every run whose journal was read.</summary>
    public IEnumerable<StoredRun> All => _runs.Values.Where(run => run.Now is not null);

    /// <summary>How many journals were read, and of how many.</summary>
    public (int Read, int Of) Reading => (_runs.Values.Count(run => run.Now is not null || run.Problem is not null), _runs.Count);

    /// <summary>A run; null when there is none, or nothing to read in its folder. Its journal is read now if that did not happen yet.</summary>
    public StoredRun? Find(string runId)
    {
        if (!_runs.TryGetValue(runId, out var run))
        {
            return null;
        }

        if (run.Now is null && run.Problem is null)
        {
            Advance(run);
        }

        return run.Now is null ? null : run;
    }

    public bool Knows(string runId) => _runs.ContainsKey(runId);

    /// <summary>False for one that was removed, also when another one of its id came back.</summary>
    public bool Holds(StoredRun run) => _runs.TryGetValue(run.Id, out var known) && known == run;

    /// <summary>Ids of all runs, read or not.</summary>
    public IReadOnlyCollection<string> Ids => [.. _runs.Keys];

    /// <summary>Runs that wait in this lab's queue, the next first.</summary>
    public IReadOnlyList<StoredRun> Queue =>
        [.. All.Where(run => run.Now is { IsOurs: true, Standing.Status: RunStatus.Queued }).OrderBy(run => run.Now!.Standing.QueueOrder ?? 0).ThenBy(run => run.Now!.Summary.CreatedAt)];

    /// <summary>Numbers up to this one are taken.</summary>
    public void SkipNumbers(int last) => _lastNumber = Math.Max(_lastNumber, last);

    /// <summary>Forgets all runs, at a start, before anybody saw one.</summary>
    public void Clear() => _runs.Clear();

    /// <summary>Adds a run that is on disk.</summary>
    /// <param name="runId">Name of its folder.</param>
    /// <param name="document">What the history has of it; null when that is nothing.</param>
    public StoredRun Add(string runId, HistoryRun? document = null)
    {
        var run = new StoredRun(runId, document?.Number ?? Interlocked.Increment(ref _lastNumber), Folders.Of(runId));
        if (document is not null)
        {
            run.Load(document);
            run.Refresh(LabId);
        }

        return _runs.GetOrAdd(runId, run);
    }

    /// <summary>Makes the folder of a new run and adds it.</summary>
    /// <exception cref="JournalException">The disk does not take it.</exception>
    public StoredRun Create(string runId, ExperimentSpec spec, RunLaunch launch, RunStanding standing)
    {
        RequireHome();
        RunFolder.Create(Folders.Runs, runId, runId, spec, launch, standing, _time.GetUtcNow());
        var run = Add(runId);
        Advance(run);
        return run;
    }

    /// <summary>Makes sure that nothing is put into a home that was taken away: a new one would grow in its place.</summary>
    /// <exception cref="JournalException">It is not there.</exception>
    public void RequireHome()
    {
        if (!Directory.Exists(Folders.Runs))
        {
            throw JournalException.Removed();
        }
    }

    /// <summary>Reads the journal of a run that stands still from its beginning again, as that of a new one: what was read of it is not what it holds now.</summary>
    public void Reread(StoredRun run)
    {
        StoredRun again;
        lock (Commands)
        {
            again = new StoredRun(run.Id, Interlocked.Increment(ref _lastNumber), run.Folder);
            if (run.Now is not { Standing.Status: not (RunStatus.Queued or RunStatus.Running) } || !_runs.TryUpdate(run.Id, again, run))
            {
                return;
            }
        }

        Removed?.Invoke(run);
        Advance(again, quiet: true);
        Tell(again);
    }

    /// <summary>The time of a launch: later than that of any before.</summary>
    public DateTimeOffset NextLaunch()
    {
        var now = _time.GetUtcNow();
        return _lastLaunch = now > _lastLaunch ? now : _lastLaunch.AddTicks(1);
    }

    /// <summary>Forgets a run whose folder is gone.</summary>
    public void Remove(string runId)
    {
        if (_runs.TryRemove(runId, out var run))
        {
            Removed?.Invoke(run);
            Changed?.Invoke(runId, new CommittedBatch { Changes = RunChange.Deleted });
        }
    }

    /// <summary>Records a run that begins to train here.</summary>
    /// <exception cref="JournalException">Its journal cannot be written.</exception>
    public RunRecording Record(StoredRun run, RunControl control) =>
        run.Recording = new RunRecording(run.Folder, control, _sync, journal => Advance(run, journal.Synced), _time);

    /// <summary>The run is recorded no more.</summary>
    public void Recorded(StoredRun run)
    {
        run.Recording?.Dispose();
        run.Recording = null;
        Gained?.Invoke(run);
    }

    /// <summary>Says where a run is from now on; returns when the disk has it and everybody can read it.</summary>
    /// <exception cref="JournalException">The disk does not take it, or another program writes the journal.</exception>
    public void Stand(StoredRun run, RunStatus status, string sentence = "", double? queueOrder = null, long? recoveredAtStep = null, string? commit = null, string? code = null, Func<bool>? givenUp = null)
    {
        var standing = new RunStanding(status, sentence, LabId, queueOrder, recoveredAtStep ?? run.Now?.Standing.RecoveredAtStep, commit, code);
        if (run.Recording is { } recording)
        {
            recording.Stand(standing, givenUp ?? (() => true));
            return;
        }

        run.Folder.Append(JournalNote.Of(JournalNote.Standing, 0, _time.GetUtcNow(), standing), run.Now?.Read ?? 0);
        Advance(run);
    }

    /// <summary>Writes a sentence into the log of a run that is recorded by nobody.</summary>
    /// <exception cref="JournalException">The disk does not take it, or another program writes the journal.</exception>
    public void Log(StoredRun run, RunLogLevel level, string text)
    {
        run.Folder.Append(JournalNote.Of(new LogWritten(level, text), _time.GetUtcNow())!.Value, run.Now?.Read ?? 0);
        Advance(run);
    }

    /// <summary>Something of a run changed that its journal does not hold.</summary>
    public void Tell(StoredRun run) => Changed?.Invoke(run.Id, new CommittedBatch());

    /// <summary>Where the run is may have changed without a word in its journal: another program stopped writing it.</summary>
    public void Refresh(StoredRun run)
    {
        lock (run.Advancing)
        {
            var before = run.Now?.Summary.Status;
            run.Refresh(LabId);
            if (run.Now?.Summary.Status != before)
            {
                Changed?.Invoke(run.Id, new CommittedBatch());
            }
        }
    }

    /// <summary>Takes in what a journal gained: into memory, and to whoever listens.</summary>
    /// <param name="run">The run.</param>
    /// <param name="to">Reads nothing after so many bytes.</param>
    /// <param name="covering">Puts the same into the history on the way.</param>
    /// <param name="quiet">Tells nobody: at a start, nobody has seen the run yet.</param>
    public void Advance(StoredRun run, long to = long.MaxValue, HistoryCovering? covering = null, bool quiet = false)
    {
        lock (run.Advancing)
        {
            var gain = quiet ? null : new RunGain(run.Said);
            try
            {
                run.ReadSpec();
                ReadJournal(run, to, covering, gain);
                run.Problem = null;
                run.Refresh(LabId);
            }
            // A folder may come from anywhere: whatever it holds, it is this run's problem and nobody else's.
            catch (Exception problem) when (problem is not HistoryFailedException)
            {
                SetProblem(run, problem);
            }

            run.Problem ??= run.Now is null ? "Its journal does not say what it is a run of." : null;
            if (gain?.Batch() is { } batch)
            {
                Changed?.Invoke(run.Id, batch);
            }
        }

        if (covering is null)
        {
            Gained?.Invoke(run);
        }
    }

    private void SetProblem(StoredRun run, Exception problem)
    {
        var sentence = problem switch
        {
            JournalException known => known.Message,
            IOException or UnauthorizedAccessException => JournalException.Of(problem).Message,
            _ => "What its folder holds cannot be read by this version of the program.",
        };
        if (run.Problem != sentence)
        {
            LogUnreadable(run.Id, problem.Message);
        }

        run.Problem = sentence;
        if (run.Now is not null)
        {
            run.Refresh(LabId);
        }
    }

    private static void ReadJournal(StoredRun run, long to, HistoryCovering? covering, RunGain? gain)
    {
        List<JournalPoint> points = [];
        List<JournalNote> notes = [];
        using var file = JournaledRun.OpenJournal(run.Folder);
        RecordScan.Read(
            file,
            Math.Min(run.Said.Read, covering?.Position ?? long.MaxValue),
            to,
            (record, end) =>
            {
                var isNew = end > run.Said.Read;
                run.Said.TakeRecord(record, end, points, notes);
                covering?.Take(points, notes, end);
                if (isNew)
                {
                    gain?.Take(points, notes);
                }
            },
            run.Said.TakeDamage);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal of run {RunId} cannot be read: {Reason}")]
    private partial void LogUnreadable(string runId, string reason);
}
