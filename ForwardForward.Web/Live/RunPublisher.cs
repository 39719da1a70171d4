using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Live;

/// <summary>
/// Sends commits to the viewers of each run, at most one message a tick: ten a second. Without viewers it does nothing. The recorder only drops
/// its batch here; sending happens on the timer's thread, and a slow viewer holds up neither training nor the other runs.
/// </summary>
public sealed partial class RunPublisher : IRunAnnouncer, IDisposable
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private const int MostInFlight = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunOutbox> _outboxes = [];
    private readonly Dictionary<string, int> _inFlight = [];
    private readonly Dictionary<string, int> _joined = [];
    private readonly SendToViewers _send;
    private readonly RunCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly ILogger<RunPublisher> _logger;
    private readonly ITimer _timer;
    private readonly long _start;
    private bool _ticking;

    public RunPublisher(SendToViewers send, RunCatalog catalog, TimeProvider time, ILogger<RunPublisher> logger)
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
            if (outbox.Viewers.Contains(connectionId))
            {
                return true;
            }

            var joined = _joined.GetValueOrDefault(connectionId);
            if (joined >= RunHub.RunsPerConnection)
            {
                return false;
            }

            _outboxes[runId] = outbox;
            outbox.Viewers.Add(connectionId);
            _joined[connectionId] = joined + 1;
            return true;
        }
    }

    public void RemoveViewer(string runId, string connectionId)
    {
        lock (_gate)
        {
            if (_outboxes.TryGetValue(runId, out var outbox) && outbox.Viewers.Remove(connectionId))
            {
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
    }

    /// <summary>The connection is gone.</summary>
    public void RemoveViewer(string connectionId)
    {
        lock (_gate)
        {
            foreach (var runId in _outboxes.Where(entry => entry.Value.Viewers.Contains(connectionId)).Select(entry => entry.Key).ToList())
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
                if (!_ticking)
                {
                    _ticking = true;
                    _timer.Change(TimeSpan.Zero, Tick);
                }
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Flush()
    {
        List<(string RunId, string Method, object? Payload)> messages = [];
        lock (_gate)
        {
            var now = _time.GetElapsedTime(_start);
            foreach (var (runId, outbox) in _outboxes)
            {
                if (_inFlight.GetValueOrDefault(runId) < MostInFlight && outbox.Next(now) is { } next)
                {
                    messages.Add((runId, next.Method, next.Payload));
                    _inFlight[runId] = _inFlight.GetValueOrDefault(runId) + 1;
                }
            }

            if (messages.Count == 0 && _outboxes.Values.All(outbox => outbox.IsEmpty))
            {
                _ticking = false;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        foreach (var message in messages)
        {
            _ = SendAsync(message.RunId, message.Method, message.Payload);
        }
    }

    private async Task SendAsync(string runId, string method, object? payload)
    {
        try
        {
            payload ??= await _catalog.FindAsync(runId);
            if (payload is not null)
            {
                await _send(runId, method, payload);
            }
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
                if (--_inFlight[runId] == 0)
                {
                    _inFlight.Remove(runId);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Method} message of run {RunId} was not sent.")]
    private partial void LogDropped(string runId, string method, Exception problem);
}
