using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>What the lab is doing now, for components: the runs in progress, the queue, and who wants to hear of changes.</summary>
public sealed class RunBoard(LabRuns runs, ShownRuns shown, DeviceText device, RunsAtOnce atOnce, TimeProvider time, ILogger<RunBoard> logger) : IRunAnnouncer
{
    /// <summary>A subscriber to everything hears at most four times a second.</summary>
    public static readonly TimeSpan BoardPace = TimeSpan.FromMilliseconds(250);

    /// <summary>A subscriber to one run hears at most twice a second.</summary>
    public static readonly TimeSpan RunPace = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly List<(string? RunId, ThrottledSubscription Subscription)> _subscriptions = [];
    private (IReadOnlyList<RunSummary> Training, int Queued)? _state;

    /// <summary>The runs that are being trained.</summary>
    public IReadOnlyList<RunSummary> Training => State().Training;

    public int QueuedCount => State().Queued;

    /// <summary>How many runs may train side by side.</summary>
    public int AtOnce => atOnce.Count;

    /// <summary>Which runs train and how many wait: equal as long as none begins, ends or is queued.</summary>
    public (string Training, int Queued) Occupation => (string.Join(' ', Training.Select(run => run.Id)), QueuedCount);

    /// <summary>What this machine computes on, in words.</summary>
    public string DeviceText => device.Text;

    /// <summary>Calls back after changes of any run or of the queue, merged and throttled; on no particular thread.</summary>
    public IDisposable Subscribe(Func<Task> changed) => Add(null, BoardPace, _ => changed());

    /// <summary>Calls back after changes of one run, saying what changed, merged and throttled; on no particular thread.</summary>
    public IDisposable SubscribeRun(string runId, Func<RunChange, Task> changed) => Add(runId, RunPace, changed);

    public void Announce(string runId, CommittedBatch batch)
    {
        ThrottledSubscription[] concerned;
        lock (_gate)
        {
            _state = null;
            concerned = [.. _subscriptions.Where(entry => entry.RunId is null || entry.RunId == runId).Select(entry => entry.Subscription)];
        }

        foreach (var subscription in concerned)
        {
            subscription.Changed(batch.Changes);
        }
    }

    private Subscribed Add(string? runId, TimeSpan pace, Func<RunChange, Task> changed)
    {
        var entry = (runId, new ThrottledSubscription(pace, time, changed, logger));
        lock (_gate)
        {
            _subscriptions.Add(entry);
        }

        return new Subscribed(() =>
        {
            lock (_gate)
            {
                _subscriptions.Remove(entry);
            }

            entry.Item2.Dispose();
        });
    }

    private (IReadOnlyList<RunSummary> Training, int Queued) State()
    {
        lock (_gate)
        {
            return _state ??= ([.. runs.All.Where(run => run.Now!.Summary.Status == RunStatus.Running).OrderBy(run => run.Now!.Summary.CreatedAt).Select(shown.Of)], runs.Queue.Count);
        }
    }

    private sealed class Subscribed(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
