using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Live;

/// <summary>
/// Sends commits to the viewers of each run, at most one message a tick: ten a second. Without viewers it does nothing. The recorder only drops
/// its batch here; sending happens on the timer's thread, and a slow viewer holds up neither training nor anybody else.
/// </summary>
public sealed partial class RunPublisher : IRunAnnouncer, IDisposable
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Lock _flushing = new();
    private readonly Dictionary<string, RunOutbox> _outboxes = [];
    private readonly Dictionary<string, int> _joined = [];
    private readonly SendToViewer _send;
    private readonly RunCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly ILogger<RunPublisher> _logger;
    private readonly ITimer _timer;
    private readonly long _start;
    private bool _ticking;

    public RunPublisher(SendToViewer send, RunCatalog catalog, TimeProvider time, ILogger<RunPublisher> logger)
    {
        (_send, _catalog, _time, _logger) = (send, catalog, time, logger);
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Keeps messages for a run from now on; false when the connection follows too many runs already.</summary>
    public bool AddViewer(string runId, string connectionId)
    {
        lock (_gate)
        {
            var outbox = _outboxes.TryGetValue(runId, out var known) ? known : new RunOutbox(runId);
            if (outbox.Viewers.ContainsKey(connectionId))
            {
                return true;
            }

            var joined = _joined.GetValueOrDefault(connectionId);
            if (joined >= RunHub.RunsPerConnection)
            {
                return false;
            }

            _outboxes[runId] = outbox;
            outbox.Viewers.Add(connectionId, new RunViewer(connectionId));
            _joined[connectionId] = joined + 1;
            return true;
        }
    }

    public void RemoveViewer(string runId, string connectionId)
    {
        lock (_gate)
        {
            if (!_outboxes.TryGetValue(runId, out var outbox) || !outbox.Viewers.Remove(connectionId))
            {
                return;
            }
            if (outbox.Viewers.Count == 0)
            {
                _outboxes.Remove(runId);
            }
            if (--_joined[connectionId] == 0)
            {
                _joined.Remove(connectionId);
            }
        }
    }

    /// <summary>The connection is gone.</summary>
    public void RemoveViewer(string connectionId)
    {
        lock (_gate)
        {
            foreach (var runId in _outboxes.Where(entry => entry.Value.Viewers.ContainsKey(connectionId)).Select(entry => entry.Key).ToList())
            {
                RemoveViewer(runId, connectionId);
            }
        }
    }

    public void Announce(string runId, CommittedBatch batch)
    {
        lock (_gate)
        {
            if (_outboxes.TryGetValue(runId, out var outbox))
            {
                outbox.Add(batch);
                Arm();
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        if (!_ticking)
        {
            _ticking = true;
            _timer.Change(TimeSpan.Zero, Tick);
        }
    }

    private void Flush()
    {
        // A tick that comes while the last one still sends would overtake it.
        if (_flushing.TryEnter())
        {
            try
            {
                SendNext();
            }
            finally
            {
                _flushing.Exit();
            }
        }
    }

    private void SendNext()
    {
        List<(string RunId, string Method, object Payload, List<RunViewer> Viewers)> messages = [];
        List<(string RunId, RunOutbox Outbox)> summaries = [];
        lock (_gate)
        {
            var now = _time.GetElapsedTime(_start);
            foreach (var (runId, outbox) in _outboxes)
            {
                if (outbox.Viewers.Values.Where(viewer => viewer.MayCatchUp).ToList() is { Count: > 0 } late)
                {
                    messages.Add((runId, "points", outbox.Newest(), RunViewer.Begin(late)));
                }

                // While nobody has room the outbox gathers.
                var next = outbox.Viewers.Values.Any(viewer => viewer.HasRoom) ? outbox.Next(now) : null;
                if (next is { Payload: { } payload })
                {
                    messages.Add((runId, next.Value.Method, payload, RunViewer.Begin(outbox.Viewers.Values)));
                }
                else if (next is not null)
                {
                    summaries.Add((runId, outbox));
                }
            }

            if (messages.Count == 0 && summaries.Count == 0 && _outboxes.Values.All(outbox => outbox.IsEmpty))
            {
                _ticking = false;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        messages.ForEach(message => Send(message.RunId, message.Method, message.Payload, message.Viewers));
        summaries.ForEach(summary => _ = SendSummaryAsync(summary.RunId, summary.Outbox));
    }

    private async Task SendSummaryAsync(string runId, RunOutbox outbox)
    {
        try
        {
            if (await _catalog.FindAsync(runId) is { } summary)
            {
                List<RunViewer> viewers;
                lock (_gate)
                {
                    viewers = RunViewer.Begin(outbox.Viewers.Values);
                }

                Send(runId, "summary", summary, viewers);
            }
        }
        catch (Exception problem)
        {
            LogDropped(runId, "summary", problem);
        }
    }

    private void Send(string runId, string method, object payload, List<RunViewer> viewers)
    {
        var shared = new SharedPayload(payload);
        viewers.ForEach(viewer => _ = SendAsync(runId, method, shared, viewer));
    }

    private async Task SendAsync(string runId, string method, SharedPayload payload, RunViewer viewer)
    {
        try
        {
            await _send(viewer.ConnectionId, method, payload);
        }
        // A message that is lost shows as a gap, which its reader heals.
        catch (Exception problem)
        {
            LogDropped(runId, method, problem);
        }
        finally
        {
            lock (_gate)
            {
                viewer.Taken();
                if (viewer.MayCatchUp)
                {
                    Arm();
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Method} message of run {RunId} was not sent.")]
    private partial void LogDropped(string runId, string method, Exception problem);
}
