namespace ForwardForward.Training.Journals;

/// <summary>The one thread that writes journals and waits for the disk: what came together is one group. The first thing after a quiet time is written at once.</summary>
public sealed class JournalSync : IDisposable
{
    /// <summary>A steady stream is gathered for so long.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    /// <summary>Where the disk is full it is tried again so often.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly HashSet<RunJournal> _changed = [];
    private readonly AutoResetEvent _told = new(false);
    private readonly AutoResetEvent _urgent = new(false);
    private readonly Thread _thread;
    private volatile bool _ending;
    private bool _someAreLate;

    private volatile SyncTimes _times = new(null, TimeSpan.Zero, TimeSpan.Zero);

    // Held while journals are written: who forgets one waits for its end.
    private readonly Lock _writing = new();

    public JournalSync()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "journal sync" };
        _thread.Start();
    }

    /// <summary>How the disk took it.</summary>
    public SyncTimes Times => _times;

    /// <summary>A journal has something to write.</summary>
    internal void Tell(RunJournal journal, bool urgent)
    {
        lock (_gate)
        {
            _changed.Add(journal);
        }

        if (urgent)
        {
            _urgent.Set();
        }

        _told.Set();
    }

    /// <summary>A journal is closed.</summary>
    internal void Forget(RunJournal journal)
    {
        lock (_writing)
        {
            journal.End();
            lock (_gate)
            {
                _changed.Remove(journal);
            }
        }
    }

    /// <summary>Ends after what was told is written; where the disk is full, that is lost.</summary>
    public void Dispose()
    {
        _ending = true;
        _urgent.Set();
        _told.Set();
        _thread.Join();
        _told.Dispose();
        _urgent.Dispose();
    }

    private void Work()
    {
        TimeProvider clock = TimeProvider.System;
        long last = clock.GetTimestamp() - (long)(Pace.TotalSeconds * clock.TimestampFrequency);
        bool full = false;
        while (!_ending)
        {
            if (full)
            {
                _urgent.WaitOne(Retry);
            }
            else
            {
                _told.WaitOne(_someAreLate ? RunJournal.ProgressPace : Timeout.InfiniteTimeSpan);
                TimeSpan rest = Pace - clock.GetElapsedTime(last);
                if (rest > TimeSpan.Zero)
                {
                    _urgent.WaitOne(rest);
                }
            }

            last = clock.GetTimestamp();
            full = !CommitAll();
            TimeSpan took = clock.GetElapsedTime(last);
            _times = new SyncTimes(clock.GetUtcNow(), took, took > _times.Slowest ? took : _times.Slowest);
        }

        CommitAll();
    }

    private bool CommitAll()
    {
        lock (_writing)
        {
            List<RunJournal> changed;
            lock (_gate)
            {
                changed = [.. _changed];
                _changed.Clear();
            }

            bool all = true;
            _someAreLate = false;
            foreach (RunJournal journal in changed)
            {
                bool written = journal.Commit();
                all &= written;
                _someAreLate |= journal.IsLate;
                if (!written || journal.IsLate)
                {
                    lock (_gate)
                    {
                        _changed.Add(journal);
                    }
                }
            }

            return all;
        }
    }
}

/// <summary>How long groups took to reach the disk.</summary>
/// <param name="Last">When the last one did; null before the first.</param>
/// <param name="Took">That one.</param>
/// <param name="Slowest">The slowest since the program began.</param>
public sealed record SyncTimes(DateTimeOffset? Last, TimeSpan Took, TimeSpan Slowest);
