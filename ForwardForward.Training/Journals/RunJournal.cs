using System.Runtime.InteropServices;

namespace ForwardForward.Training.Journals;

/// <summary>
/// The journal of one run while it is written. What it is given waits until <see cref="JournalSync"/> commits it, and a task tells when the disk has it. Where the disk is
/// full it goes on waiting and is written as soon as there is room; a writer that is faster than the disk waits too.
/// </summary>
public sealed class RunJournal : IDisposable
{
    private const int MostPoints = 16_384;
    private const int MostCharacters = 4 << 20;
    private const int MostPendingBytes = 8 << 20;
    private static readonly TimeSpan SummaryPace = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly FileStream _held;
    private readonly RecordFile _file;
    private readonly JournalWriter _writer;
    private readonly JournalSync _sync;
    private readonly Action<RunJournal> _synced;
    private readonly TimeProvider _time;
    private readonly List<TaskCompletionSource> _writing = [];
    private List<JournalPoint> _points = [];
    private List<JournalNote> _notes = [];
    private JournalNote? _progress;
    private bool _urgent;
    private volatile bool _isOver;
    private long? _lastProgress;
    private int _characters;
    private TaskCompletionSource _next = NewTask();
    private volatile JournalException? _problem;
    private long? _lastSummary;

    /// <param name="folder">The run.</param>
    /// <param name="held">What <see cref="RunFolder.Hold"/> gave; let go of at the end.</param>
    /// <param name="names">Of its series, as its journal tells them; grows.</param>
    /// <param name="known">Where a record begins before which the journal is known to be whole.</param>
    /// <param name="sync">Writes it.</param>
    /// <param name="synced">Called after each commit on the thread of that, before the tasks end.</param>
    /// <param name="time">Times of records.</param>
    /// <exception cref="JournalException">It cannot be written.</exception>
    public RunJournal(RunFolder folder, FileStream held, SeriesNames names, long known, JournalSync sync, Action<RunJournal> synced, TimeProvider time)
    {
        (_held, _sync, _synced, _time) = (held, sync, synced, time);
        try
        {
            _file = new RecordFile(folder.Journal, known);
        }
        catch
        {
            _held.Dispose();
            throw;
        }

        _writer = new JournalWriter(_file, names);
    }

    /// <summary>Progress alone is written at most so often: a bar that moves once a second, for a tenth of the bytes.</summary>
    internal static readonly TimeSpan ProgressPace = TimeSpan.FromSeconds(1);

    /// <summary>Progress waits for its turn, which comes without anybody telling of it.</summary>
    internal bool IsLate { get; private set; }

    /// <summary>Bytes that the disk has.</summary>
    public long Synced => _file.Synced;

    /// <summary>Why nothing is written at the moment, or any more; null while all is well.</summary>
    public JournalException? Problem => _problem;

    /// <summary>Takes numbered points.</summary>
    /// <returns>Ends when the disk has them.</returns>
    /// <param name="points">In order.</param>
    /// <param name="givenUp">While the disk is full: whether waiting for room is over.</param>
    /// <exception cref="JournalException">The disk failed before, or waiting was given up.</exception>
    public Task Append(IReadOnlyList<JournalPoint> points, Func<bool>? givenUp = null) => Append(() => _points.AddRange(points), givenUp, urgent: false);

    /// <summary>Takes a note. Of several about progress only the newest is written.</summary>
    /// <param name="note">The note.</param>
    /// <param name="givenUp">While the disk is full: whether waiting for room is over.</param>
    /// <param name="urgent">Written at once, not with the next group.</param>
    /// <returns>Ends when the disk has it.</returns>
    /// <exception cref="JournalException">The disk failed before, or waiting was given up.</exception>
    public Task Append(JournalNote note, Func<bool>? givenUp = null, bool urgent = false) => Append(
        () =>
        {
            if (note.Kind == JournalNote.Progress)
            {
                _progress = note;
            }
            else
            {
                _notes.Add(note);
                _characters += note.Json.Length;
            }
        },
        givenUp,
        urgent);

    /// <summary>Waits until the disk has everything.</summary>
    /// <exception cref="JournalException">It does not, or waiting was given up.</exception>
    public void Complete(Func<bool>? givenUp = null) => Wait(Append(() => { }, givenUp, urgent: true), givenUp);

    /// <summary>Writes what waits and tells; called by the thread of <see cref="JournalSync"/> alone.</summary>
    /// <returns>False where the disk is full: try again.</returns>
    internal bool Commit()
    {
        if (_isOver)
        {
            return true;
        }

        // While the disk is full no more is taken than memory has room for: then the trainer waits.
        bool takes = _file.PendingBytes < MostPendingBytes;
        if (takes)
        {
            TakeWaiting();
        }

        try
        {
            _file.Write();
            _file.Sync();
            _problem = null;
        }
        catch (JournalException problem)
        {
            // The first failure is the reason of all that follow.
            JournalException reason = _problem is { IsFull: false } first ? first : problem;
            _problem = reason;
            if (!problem.IsFull)
            {
                _writing.ForEach(task => task.TrySetException(reason));
                _writing.Clear();
            }

            return !problem.IsFull;
        }

        TellSynced();
        _writing.ForEach(task => task.TrySetResult());
        _writing.Clear();
        // What had to wait for its turn is told by nobody again.
        return takes || Commit();
    }

    /// <summary>Nothing is written any more; called while nothing is.</summary>
    internal void End() => _isOver = true;

    // A listener's mistake must not end the thread that writes for everybody.
    private void TellSynced()
    {
        try
        {
            _synced(this);
        }
        catch (Exception problem)
        {
            System.Diagnostics.Trace.TraceError($"What listens to a journal failed: {problem}");
        }
    }

    private void TakeWaiting()
    {
        List<JournalPoint> points;
        List<JournalNote> notes;
        JournalNote? progress;
        lock (_gate)
        {
            (points, notes, progress) = (_points, _notes, _progress);
            (_points, _notes, _characters) = ([], [], 0);
            _writing.Add(_next);
            _next = NewTask();
            if (_urgent || notes.Count > 0 || _lastProgress is not { } written || TimeProvider.System.GetElapsedTime(written) >= ProgressPace)
            {
                (_progress, _urgent) = (null, false);
                _lastProgress = progress is null ? _lastProgress : TimeProvider.System.GetTimestamp();
            }
            else
            {
                progress = null;
            }

            IsLate = _progress is not null;
        }

        DateTimeOffset now = _time.GetUtcNow();
        if (points.Count > 0)
        {
            _writer.Points(now, CollectionsMarshal.AsSpan(points));
        }

        // An outcome or a standing may be the last thing that is ever written.
        if ((points.Count > 0 && (_lastSummary is not { } last || _time.GetElapsedTime(last) >= SummaryPace)) || notes.Exists(note => note.Kind is JournalNote.Outcome or JournalNote.Standing))
        {
            _lastSummary = _time.GetTimestamp();
            _writer.Summary(now);
        }

        // Before the notes: after the standing of its end a run has no time left.
        if (progress is { } newest)
        {
            _writer.Note(newest);
        }

        notes.ForEach(_writer.Note);
    }

    private Task Append(Action put, Func<bool>? givenUp, bool urgent)
    {
        Task done;
        bool full;
        lock (_gate)
        {
            if (_isOver)
            {
                throw _problem ?? JournalException.Over();
            }

            if (_problem is { IsFull: false } problem)
            {
                throw problem;
            }

            put();
            _urgent |= urgent;
            done = _next.Task;
            full = _points.Count >= MostPoints || _characters >= MostCharacters;
        }

        _sync.Tell(this, urgent || full);
        if (full)
        {
            Wait(done, givenUp);
        }

        return done;
    }

    private void Wait(Task done, Func<bool>? givenUp)
    {
        try
        {
            while (!done.Wait(100))
            {
                if (_problem is { } problem && givenUp?.Invoke() == true)
                {
                    throw JournalException.GivenUp(problem);
                }
            }
        }
        catch (AggregateException failed) when (failed.InnerException is JournalException problem)
        {
            throw JournalException.GivenUp(problem);
        }
    }

    /// <summary>Lets others write it. What waits is lost; <see cref="Complete"/> comes before.</summary>
    public void Dispose()
    {
        _sync.Forget(this);
        lock (_gate)
        {
            JournalException over = _problem ?? JournalException.Over();
            _next.TrySetException(over);
            _writing.ForEach(task => task.TrySetException(over));
        }

        _file.Dispose();
        _held.Dispose();
    }

    // Nobody has to look at each of them.
    private static TaskCompletionSource NewTask()
    {
        TaskCompletionSource task = new(TaskCreationOptions.RunContinuationsAsynchronously);
        task.Task.ContinueWith(failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return task;
    }
}
