using ForwardForward.Tests.Runs;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Live;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Live;

public sealed class RunPublisherTests : IAsyncDisposable
{
    private readonly RunLab _lab = new();
    private readonly List<(string Viewer, string Method, object Payload)> _sent = [];
    private readonly RunPublisher _publisher;
    private Func<string, Task> _sending = _ => Task.CompletedTask;
    private long _sequence;

    public RunPublisherTests() => _publisher = new RunPublisher(
        (viewer, method, payload) =>
        {
            lock (_sent)
            {
                _sent.Add((viewer, method, payload.Value));
            }

            return _sending(viewer);
        },
        _lab.Catalog,
        _lab.Time,
        NullLogger<RunPublisher>.Instance);

    public ValueTask DisposeAsync()
    {
        _publisher.Dispose();
        return _lab.DisposeAsync();
    }

    [Fact]
    public void Announce_WithoutViewers_SendsNothing()
    {
        _publisher.Announce("run", Points(10));
        _lab.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(_sent);
    }

    [Fact]
    public void Announce_ManyCommits_AtMostTenMessagesASecondAndNoPointLost()
    {
        _publisher.AddViewer("run", "one");
        for (var index = 0; index < 300; index++)
        {
            _publisher.Announce("run", Points(7) with
            {
                Histograms = [new GoodnessHistogram(index % 3, index, 0, 0, 1, [], [], null)],
                Log = [new LogLine(index, default, RunLogLevel.Information, "")],
            });
            _lab.Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(_sent.Count, 20, 31);
        _lab.Time.Advance(TimeSpan.FromSeconds(3));
        var messages = Sent<PointsMessage>("points");
        Assert.InRange(messages.Count, 12, 18);
        Assert.Equal(Enumerable.Range(1, 2100).Select(number => (long)number), messages.SelectMany(message => message.Points).Select(point => point.Sequence));
        Assert.Equal(messages.Skip(1).Select(message => message.FirstSequence), messages.SkipLast(1).Select(message => message.LastSequence + 1));
        Assert.Equal(Enumerable.Range(0, 300).Select(line => (long)line), Sent<LogMessage>("log").SelectMany(message => message.Lines).Select(line => line.Line));
        Assert.Equal([297L, 298L, 299L], Sent<HistogramMessage>("histogram").GroupBy(message => message.Layer).Select(layer => layer.Last().Step).Order());
    }

    [Fact]
    public async Task Announce_Change_SendsTheSummaryAsItIsInTheStore()
    {
        var id = await _lab.LaunchAsync("as stored");
        _publisher.AddViewer(id, "one");
        var sent = new TaskCompletionSource();
        _sending = _ =>
        {
            sent.TrySetResult();
            return Task.CompletedTask;
        };

        _publisher.Announce(id, new CommittedBatch());
        _lab.Time.Advance(RunPublisher.Tick);
        await sent.Task;

        Assert.Equal("as stored", Assert.Single(Sent<RunSummary>("summary")).Name);
    }

    [Fact]
    public void Announce_ViewerThatNeverTakesAMessage_HoldsUpNothingAndMemoryIsBounded()
    {
        _publisher.AddViewer("stuck", "one");
        _sending = viewer => viewer == "one" ? new TaskCompletionSource().Task : Task.CompletedTask;
        for (var index = 0; index < 100; index++)
        {
            _publisher.Announce("stuck", Points(2000));
            _lab.Time.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.InRange(_sent.Count, 1, 16);
        _publisher.AddViewer("other", "two");
        _publisher.Announce("other", Points(1));
        _lab.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(_sent, message => message is { Viewer: "two", Method: "points" });
    }

    [Fact]
    public void Announce_MorePointsThanWaitForASlowViewer_ShowsTheGapByItsNumbersAndLosesNothingElse()
    {
        const int commits = 2 * RunOutbox.MostWaiting / 2000;
        var taking = new TaskCompletionSource();
        _sending = _ => taking.Task;
        _publisher.AddViewer("run", "slow");
        for (var commit = 0; commit < commits; commit++)
        {
            _publisher.Announce("run", Points(2000) with
            {
                Histograms = [new GoodnessHistogram(0, commit, 0, 0, 1, [], [], null)],
                Log = [new LogLine(commit, default, RunLogLevel.Information, "")],
            });
            _lab.Time.Advance(RunOutbox.PointsPace);
        }

        var heard = Sent<PointsMessage>("points").Count;
        Assert.True(Sent<PointsMessage>("points")[^1].LastSequence < _sequence);
        taking.SetResult();
        // What waited for that may go on on another thread.
        SpinWait.SpinUntil(
            () =>
            {
                _lab.Time.Advance(RunPublisher.Tick);
                return Sent<PointsMessage>("points")[^1].LastSequence == _sequence && Sent<LogMessage>("log").Sum(message => message.Lines.Count) == commits
                    && Sent<HistogramMessage>("histogram").Count > 0 && Sent<HistogramMessage>("histogram")[^1].Step == commits - 1;
            },
            TimeSpan.FromSeconds(30));

        var messages = Sent<PointsMessage>("points");
        Assert.True(messages[heard].FirstSequence > messages[heard - 1].LastSequence + 1, "The gap does not show.");
        Assert.Equal(messages.Skip(heard + 1).Select(message => message.FirstSequence), messages.Skip(heard).SkipLast(1).Select(message => message.LastSequence + 1));
        Assert.Equal(_sequence, messages[^1].LastSequence);
        Assert.Equal(Enumerable.Range(0, commits).Select(line => (long)line), Sent<LogMessage>("log").SelectMany(message => message.Lines).Select(line => line.Line));
        Assert.Equal(commits - 1, Sent<HistogramMessage>("histogram")[^1].Step);
    }

    [Fact]
    public void Announce_PointsThatFitWhileAViewerIsSlow_AreAllSentOnceItTakesThem()
    {
        var taking = new TaskCompletionSource();
        _sending = _ => taking.Task;
        _publisher.AddViewer("run", "slow");
        for (var commit = 0; commit < RunOutbox.MostWaiting / 1000; commit++)
        {
            _publisher.Announce("run", Points(1000));
            _lab.Time.Advance(RunOutbox.PointsPace);
        }

        taking.SetResult();
        SpinWait.SpinUntil(
            () =>
            {
                _lab.Time.Advance(RunPublisher.Tick);
                return Sent<PointsMessage>("points")[^1].LastSequence == _sequence;
            },
            TimeSpan.FromSeconds(30));

        Assert.Equal(Enumerable.Range(1, RunOutbox.MostWaiting).Select(number => (long)number), Sent<PointsMessage>("points").SelectMany(message => message.Points).Select(point => point.Sequence));
    }

    [Fact]
    public void Announce_OneViewerOfManyNeverTakesAMessage_TheOthersHearEverythingInTime()
    {
        _sending = viewer => viewer == "stuck" ? new TaskCompletionSource().Task : Task.CompletedTask;
        _publisher.AddViewer("run", "stuck");
        _publisher.AddViewer("run", "one");
        _publisher.AddViewer("run", "two");
        for (var commit = 1; commit <= 100; commit++)
        {
            _publisher.Announce("run", Points(10));
            _lab.Time.Advance(RunOutbox.PointsPace);

            Assert.Equal(_sequence, Sent<PointsMessage>("points", "one")[^1].LastSequence);
        }

        Assert.Equal(1000, Sent<PointsMessage>("points", "two").Sum(message => message.Points.Count));
        Assert.InRange(_sent.Count(message => message.Viewer == "stuck"), 1, 16);
    }

    [Fact]
    public void Announce_ViewerThatWasPassedOver_IsToldTheNewestNumberOnceItHasTakenTheRest()
    {
        var taking = new TaskCompletionSource();
        _sending = viewer => viewer == "slow" ? taking.Task : Task.CompletedTask;
        _publisher.AddViewer("run", "slow");
        _publisher.AddViewer("run", "one");
        for (var commit = 1; commit <= 100; commit++)
        {
            _publisher.Announce("run", Points(10));
            _lab.Time.Advance(RunOutbox.PointsPace);
        }

        _lab.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Sent<PointsMessage>("points", "slow")[^1].LastSequence < _sequence);
        taking.SetResult();

        // What waited for that may go on on another thread.
        PointsMessage Last() => Sent<PointsMessage>("points", "slow")[^1];
        SpinWait.SpinUntil(
            () =>
            {
                _lab.Time.Advance(RunPublisher.Tick);
                return Last().Points.Count == 0;
            },
            TimeSpan.FromSeconds(30));
        Assert.Equal((_sequence + 1, _sequence, 0), (Last().FirstSequence, Last().LastSequence, Last().Points.Count));
        _publisher.Announce("run", Points(10));
        _lab.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(_sequence, Last().LastSequence);
        Assert.DoesNotContain(Sent<PointsMessage>("points", "one"), message => message.Points.Count == 0);
    }

    [Fact]
    public void RemoveViewer_Last_EndsSending()
    {
        _publisher.AddViewer("run", "one");
        _publisher.AddViewer("run", "two");
        _publisher.RemoveViewer("one");
        _publisher.RemoveViewer("run", "two");
        _publisher.RemoveViewer("run", "two");

        _publisher.Announce("run", Points(1));
        _lab.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(_sent);
    }

    [Fact]
    public void AddViewer_TooManyRuns_IsRefused()
    {
        for (var index = 0; index < RunHub.RunsPerConnection; index++)
        {
            Assert.True(_publisher.AddViewer($"run{index}", "one"));
        }

        Assert.False(_publisher.AddViewer("one more", "one"));
        Assert.True(_publisher.AddViewer("run3", "one"));
        Assert.True(_publisher.AddViewer("one more", "two"));
    }

    private List<T> Sent<T>(string method, string? viewer = null)
    {
        lock (_sent)
        {
            return [.. _sent.Where(message => message.Method == method && (viewer ?? message.Viewer) == message.Viewer).Select(message => (T)message.Payload)];
        }
    }

    private CommittedBatch Points(int count) => new()
    {
        Points = [.. Enumerable.Range(0, count).Select(_ => new RecordedPoint(++_sequence, "m", 0, 0, 0, 0, 0))],
        Changes = RunChange.Points,
    };
}
