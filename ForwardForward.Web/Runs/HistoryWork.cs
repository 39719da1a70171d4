namespace ForwardForward.Web.Runs;

/// <summary>What waits for the thread of the history: runs of which it has less than their journals, and numbers of runs that are gone.</summary>
internal sealed class HistoryWork : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<StoredRun> _waiting = [];
    private readonly HashSet<StoredRun> _told = [];
    private readonly Queue<int> _gone = [];
    private readonly SemaphoreSlim _arrived = new(0);

    /// <summary>Runs that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _told.Count;
            }
        }
    }

    /// <summary>Adds a run, unless it waits already.</summary>
    public void Add(StoredRun run)
    {
        lock (_gate)
        {
            if (!_told.Add(run))
            {
                return;
            }

            _waiting.Enqueue(run);
        }

        Wake();
    }

    /// <summary>Adds the number of a run that is gone.</summary>
    public void AddGone(int number)
    {
        lock (_gate)
        {
            _gone.Enqueue(number);
        }

        Wake();
    }

    /// <summary>The run that waits longest, which does not wait any more; null when none does.</summary>
    public StoredRun? Next()
    {
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out var run))
            {
                return null;
            }

            _told.Remove(run);
            return run;
        }
    }

    /// <summary>True when runs are gone whose part of the history is still there.</summary>
    public bool HasGone
    {
        get
        {
            lock (_gate)
            {
                return _gone.Count > 0;
            }
        }
    }

    /// <summary>Their numbers; they do not wait any more.</summary>
    public IReadOnlyList<int> TakeGone()
    {
        lock (_gate)
        {
            int[] gone = [.. _gone];
            _gone.Clear();
            return gone;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _waiting.Clear();
            _told.Clear();
            _gone.Clear();
        }
    }

    /// <summary>Lets the thread look.</summary>
    public void Wake() => _arrived.Release();

    public void Wait(TimeSpan atMost) => _arrived.Wait(atMost);

    public void Dispose() => _arrived.Dispose();
}
