namespace ForwardForward.Web.Runs;

/// <summary>Gathers changes and hands them on at most once a pace: the first at once, later ones together, the last one always.</summary>
public sealed partial class ThrottledSubscription : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _pace;
    private readonly TimeProvider _time;
    private readonly Func<RunChange, Task> _changed;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private RunChange _pending;
    private bool _scheduled;
    private bool _disposed;
    private long _lastCall;
    private bool _called;

    public ThrottledSubscription(TimeSpan pace, TimeProvider time, Func<RunChange, Task> changed, ILogger logger)
    {
        (_pace, _time, _changed, _logger) = (pace, time, changed, logger);
        _timer = time.CreateTimer(_ => _ = CallAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Changed(RunChange change)
    {
        lock (_gate)
        {
            _pending |= change;
            if (!_scheduled && !_disposed)
            {
                _scheduled = true;
                var wait = _called ? _pace - _time.GetElapsedTime(_lastCall) : TimeSpan.Zero;
                _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private async Task CallAsync()
    {
        RunChange changes;
        lock (_gate)
        {
            changes = _pending;
            _pending = RunChange.None;
        }

        try
        {
            await _changed(changes);
        }
        // A component that is gone or mistaken must not take the others down.
        catch (Exception problem)
        {
            LogFailed(_logger, problem);
        }

        // Only after the call returned may the next be scheduled: a slow subscriber is never called twice at once.
        bool more;
        lock (_gate)
        {
            (_scheduled, _called, _lastCall) = (false, true, _time.GetTimestamp());
            more = _pending != RunChange.None;
        }

        if (more)
        {
            Changed(RunChange.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A subscriber to runs failed.")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
