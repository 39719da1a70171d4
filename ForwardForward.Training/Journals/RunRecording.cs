using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Journals;

/// <summary>
/// Writes what a trainer tells into the journal of its run: numbers the points, leaves out what a resumed trainer measures again, lets go of old checkpoints. When the
/// journal fails, the trainer is asked to stop: an unrecorded result is no result. Where the disk is full, it waits for room.
/// </summary>
public sealed class RunRecording : IDisposable
{
    /// <summary>Of the checkpoints from which a run can go on, the latest so many are kept; each holds the optimizer's state too. Final weights stay.</summary>
    public const int ResumableCheckpoints = 5;

    private readonly RunFolder _folder;
    private readonly RunJournal _journal;
    private readonly RunControl _control;
    private readonly TimeProvider _time;
    private readonly SeriesNames _names;
    private readonly ResumeFrontier _frontier;
    private readonly List<CheckpointFile> _checkpoints;
    private IReadOnlyList<LearningNotice> _notices;
    private readonly List<JournalPoint> _points = [];
    private readonly List<Task> _deletions = [];
    private long _lastSequence;
    private JournalException? _failure;

    /// <param name="folder">The run.</param>
    /// <param name="control">Asked to stop when the journal fails; a cancelled run waits for no room.</param>
    /// <param name="sync">Writes the journal.</param>
    /// <param name="synced">Called after each commit, on the thread of that.</param>
    /// <param name="time">Times of records.</param>
    /// <exception cref="JournalException">The journal cannot be written.</exception>
    public RunRecording(RunFolder folder, RunControl control, JournalSync sync, Action<RunJournal> synced, TimeProvider time)
    {
        (_folder, _control, _time) = (folder, control, time);
        // Held before it is read: nobody numbers points after that.
        FileStream held = folder.Hold();
        try
        {
            JournaledRun before = JournaledRun.Of(folder);
            (_names, _frontier, _lastSequence, _checkpoints, _notices) = (before.Names, before.Frontier, before.LastSequence, [.. before.Checkpoints], before.Figures.Notices);
            _journal = new RunJournal(folder, held, _names, before.Read, sync, synced, time);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Why nothing is written at the moment; null while all is well.</summary>
    public JournalException? Problem => _journal.Problem;

    /// <summary>Takes an event from the trainer's thread; waits where the disk cannot follow. After a failure events are dropped.</summary>
    public void Record(RunEvent happened)
    {
        if (_failure is not null)
        {
            return;
        }

        try
        {
            Take(happened);
        }
        catch (JournalException problem)
        {
            _failure = problem;
            _control.RequestCancel();
        }
    }

    /// <summary>Says where the run is from now on, and waits until the disk has that and everything before.</summary>
    /// <exception cref="JournalException">It does not have it.</exception>
    public void Stand(RunStanding standing, Func<bool> givenUp)
    {
        _journal.Append(JournalNote.Of(JournalNote.Standing, 0, _time.GetUtcNow(), standing), givenUp, urgent: true);
        _journal.Complete(givenUp);
    }

    /// <summary>Waits until everything is recorded.</summary>
    /// <param name="givenUp">While the disk is full: whether waiting for room is over.</param>
    /// <returns>Why it is not; null when it is.</returns>
    public JournalException? Complete(Func<bool>? givenUp = null)
    {
        try
        {
            _journal.Complete(givenUp);
            Task.WaitAll(_deletions);
        }
        catch (JournalException problem)
        {
            _failure ??= problem;
        }

        return _failure;
    }

    public void Dispose() => _journal.Dispose();

    private void Take(RunEvent happened)
    {
        if (happened is MetricsMeasured measured)
        {
            Number(measured.Points);
            if (_points.Count > 0)
            {
                _journal.Append(_points, () => _control.CancelRequested);
            }

            return;
        }

        if (happened is LearningNotice notice)
        {
            // A run that goes on from a checkpoint comes past what it told already.
            if (_notices.Any(notice.IsOfSame) != notice.Over)
            {
                return;
            }

            _notices = LearningNotice.Standing(_notices, notice);
            Take(new LogWritten(notice.Over ? RunLogLevel.Information : RunLogLevel.Warning, notice.Text));
        }

        if (JournalNote.Of(happened, _time.GetUtcNow()) is { } note)
        {
            _journal.Append(note, () => _control.CancelRequested);
            if (happened is CheckpointSaved saved)
            {
                ForgetOlder(saved);
            }
        }
    }

    private void Number(IReadOnlyList<MetricPoint> measured)
    {
        _points.Clear();
        foreach (MetricPoint point in measured)
        {
            if (!_frontier.Covers(point))
            {
                _points.Add(new JournalPoint(
                    ++_lastSequence, _names.NumberOf(point.Name), point.Step, point.Epoch, point.Examples, Math.Max(point.Seconds, _frontier.Seconds), point.Value));
            }
        }
    }

    private void ForgetOlder(CheckpointSaved saved)
    {
        _checkpoints.RemoveAll(known => known.FileName == saved.FileName);
        _checkpoints.Add(new CheckpointFile(saved.FileName, saved.Step, saved.Bytes, saved.CanResume, _time.GetUtcNow()));
        // The latest saved, not those of the latest steps: a run that began again before them could not go on from those.
        List<string> older = [.. _checkpoints.Where(known => known.CanResume).SkipLast(ResumableCheckpoints).Select(known => known.FileName)];
        if (older.Count > 0)
        {
            _checkpoints.RemoveAll(known => older.Contains(known.FileName));
            Task forgotten = _journal.Append(JournalNote.Of(JournalNote.Forgotten, saved.Step, _time.GetUtcNow(), older));
            // Only then: as long as the journal names them they have to be there.
            _deletions.RemoveAll(done => done.IsCompleted);
            _deletions.Add(forgotten.ContinueWith(_ => older.ForEach(Delete), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default)
                .ContinueWith(_ => { }, TaskScheduler.Default));
        }
    }

    // A file that stays is no harm to the run: it goes when the run is deleted.
    private void Delete(string name)
    {
        try
        {
            File.Delete(_folder.FileOf(name));
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
