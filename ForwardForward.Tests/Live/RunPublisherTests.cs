using ForwardForward.Tests.Runs;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Live;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Live;

public sealed class RunPublisherTests : IAsyncDisposable
{
    private readonly RunLab _lab = new();
    private readonly List<(string RunId, string Method, object Payload)> _sent = [];
    private readonly RunPublisher _publisher;
    private Func<Task> _sending = () => Task.CompletedTask;
    private long _sequence;

    public RunPublisherTests() => _publisher = new RunPublisher(
        (runId, method, payload) =>
        {
            lock (_sent)
            {
                _sent.Add((runId, method, payload));
            }

            return _sending();
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
        _sending = () =>
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
        _sending = () => new TaskCompletionSource().Task;
        for (var index = 0; index < 100; index++)
        {
            _publisher.Announce("stuck", Points(2000));
            _lab.Time.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.InRange(_sent.Count, 1, 16);
        _sending = () => Task.CompletedTask;
        _publisher.AddViewer("other", "two");
        _publisher.Announce("other", Points(1));
        _lab.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(_sent, message => message is { RunId: "other", Method: "points" });
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

    private List<T> Sent<T>(string method)
    {
        lock (_sent)
        {
            return [.. _sent.Where(message => message.Method == method).Select(message => (T)message.Payload)];
        }
    }

    private CommittedBatch Points(int count) => new()
    {
        Points = [.. Enumerable.Range(0, count).Select(_ => new RecordedPoint(++_sequence, "m", 0, 0, 0, 0, 0))],
        Changes = RunChange.Points,
    };
}
