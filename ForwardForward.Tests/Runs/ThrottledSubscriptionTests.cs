using ForwardForward.Tests.Support;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Runs;

public sealed class ThrottledSubscriptionTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private readonly ManualTime _time = new();
    private readonly List<RunChange> _heard = [];

    [Fact]
    public void Changed_ManyTimes_IsHeardAtOnceAndThenTogether()
    {
        using var subscription = Subscribe(Task.CompletedTask);

        subscription.Changed(RunChange.Summary);
        _time.Advance(TimeSpan.Zero);
        for (var index = 0; index < 50; index++)
        {
            subscription.Changed(index % 2 == 0 ? RunChange.Log : RunChange.Histogram);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal([RunChange.Summary], _heard);
        _time.Advance(Pace);
        Assert.Equal([RunChange.Summary, RunChange.Log | RunChange.Histogram], _heard);
        _time.Advance(10 * Pace);
        Assert.Equal(2, _heard.Count);
    }

    [Fact]
    public void Changed_WhileTheSubscriberWorks_WaitsForItAndIsNotForgotten()
    {
        var working = new TaskCompletionSource();
        using var subscription = Subscribe(working.Task);
        subscription.Changed(RunChange.Summary);
        _time.Advance(Pace);

        subscription.Changed(RunChange.Checkpoint);
        _time.Advance(10 * Pace);
        Assert.Equal([RunChange.Summary], _heard);
        working.SetResult();

        // What waited for that may go on on another thread.
        SpinWait.SpinUntil(
            () =>
            {
                _time.Advance(Pace);
                return _heard.Count > 1;
            },
            TimeSpan.FromSeconds(30));
        Assert.Equal([RunChange.Summary, RunChange.Checkpoint], _heard);
    }

    [Fact]
    public void Changed_SubscriberThrows_HearsTheNextAllTheSame()
    {
        using var subscription = Subscribe(Task.FromException(new InvalidOperationException("gone")));

        subscription.Changed(RunChange.Summary);
        _time.Advance(Pace);
        subscription.Changed(RunChange.Log);
        _time.Advance(Pace);

        Assert.Equal([RunChange.Summary, RunChange.Log], _heard);
    }

    [Fact]
    public void Changed_AfterDisposal_IsNotHeard()
    {
        var subscription = Subscribe(Task.CompletedTask);
        subscription.Changed(RunChange.Summary);
        subscription.Dispose();
        subscription.Changed(RunChange.Summary);
        _time.Advance(Pace);

        Assert.Empty(_heard);
    }

    private ThrottledSubscription Subscribe(Task work) => new(
        Pace,
        _time,
        change =>
        {
            _heard.Add(change);
            return work;
        },
        NullLogger.Instance);
}
