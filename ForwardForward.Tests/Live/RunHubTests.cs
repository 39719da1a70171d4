using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForwardForward.Tests.Live;

public sealed class RunHubTests : IAsyncDisposable
{
    private readonly LabServer _server = new() { Replace = QuietLab.Replace };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Connect_Anonymous_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => HubProbe.ConnectAsync(_server, null));

        Assert.Contains("401", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Join_UnknownRun_IsAnErrorWithASentence()
    {
        await using var probe = await HubProbe.ConnectAsync(_server, await _server.AdministratorAsync());

        var answer = await probe.InvokeAsync("Join", "nothere00000");

        Assert.Contains("There is no run", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Join_UnknownRun_LeavesNoStackTraceInTheLog()
    {
        var log = new ConcurrentQueue<string>();
        await using var server = new LabServer { Replace = services => { QuietLab.Replace(services); services.AddLogging(logging => logging.AddProvider(new HeardLog(log))); } };
        await using var probe = await HubProbe.ConnectAsync(server, await server.AdministratorAsync());

        await probe.InvokeAsync("Join", "nothere00000");

        Assert.DoesNotContain(log, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Join_WhileARunMeasures_HistoryAndLiveTogetherHaveNoGapAndNoDuplicate()
    {
        var person = await _server.AdministratorAsync();
        var (id, recorder) = Recorder();
        using var measuring = recorder;
        for (var step = 1; step <= 500; step++)
        {
            recorder.Record(Point(step));
        }

        await using var probe = await HubProbe.ConnectAsync(_server, person);
        var joining = probe.InvokeAsync("Join", id);
        for (var step = 501; step <= 5000; step++)
        {
            recorder.Record(Point(step));
        }

        var joinedAt = (await joining).GetProperty("result").GetProperty("lastSequence").GetInt64();
        recorder.Record(Point(5001));
        recorder.Complete();

        var seen = await HistoryAsync(person.Http, id, 0);
        Assert.True(seen[^1] >= joinedAt);
        while (seen[^1] < 5001)
        {
            var message = await probe.NextAsync("points");
            Assert.Equal(id, message.GetProperty("runId").GetString());
            Assert.True(message.GetProperty("firstSequence").GetInt64() <= seen[^1] + 1, "A gap between history and live.");
            var live = message.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("sequence").GetInt64());
            seen.AddRange(live.Where(sequence => sequence > seen[^1]).ToList());
        }

        Assert.Equal(Enumerable.Range(1, 5001).Select(number => (long)number), seen);
    }

    [Fact]
    public async Task Points_OnTheWire_AreAsTheScriptsExpect()
    {
        var (id, recorder) = Recorder();
        using var measuring = recorder;
        await using var probe = await HubProbe.ConnectAsync(_server, await _server.AdministratorAsync());
        await probe.InvokeAsync("Join", id);

        recorder.Record(new MetricsMeasured([new MetricPoint("train/loss", 3, 0.5, 384, 1.25, double.NaN)]));
        var points = await probe.NextAsync("points");
        recorder.Record(new GoodnessHistogram(1, 3, 0.5, 0, 2, [1, 2], [3, 4], 1.5));
        var histogram = await probe.NextAsync("histogram");
        recorder.Record(new GoodnessHistogram(1, 4, 0.5, 0, 2, [1], [1], null, new PairDifferences(0.5, [1], [2, 3], 4)));
        var withDifferences = await probe.NextAsync("histogram");

        Assert.Equal(
            $$"""{"runId":"{{id}}","firstSequence":1,"lastSequence":1,"points":[{"sequence":1,"name":"train/loss","step":3,"epoch":0.5,"examples":384,"seconds":1.25,"value":"NaN"}]}""",
            points.GetRawText());
        Assert.Equal($$"""{"runId":"{{id}}","layer":1,"step":3,"epoch":0.5,"low":0,"high":2,"positive":[1,2],"negative":[3,4],"threshold":1.5}""", histogram.GetRawText());
        Assert.Equal("""{"binWidth":0.5,"below":[1],"above":[2,3],"equal":4}""", withDifferences.GetProperty("differences").GetRawText());
    }

    [Fact]
    public async Task Leave_Run_HearsNoMore()
    {
        var (id, recorder) = Recorder();
        var (other, otherRecorder) = Recorder();
        using var measuring = recorder;
        using var measuringOther = otherRecorder;
        await using var probe = await HubProbe.ConnectAsync(_server, await _server.AdministratorAsync());
        await probe.InvokeAsync("Join", id);
        await probe.InvokeAsync("Join", other);
        await probe.InvokeAsync("Leave", id);

        recorder.Record(Point(1));
        otherRecorder.Record(Point(1));

        Assert.Equal(other, (await probe.NextAsync("points")).GetProperty("runId").GetString());
        Assert.False(probe.Messages.TryRead(out var more) && more.GetProperty("arguments")[0].TryGetProperty("runId", out var run) && run.GetString() == id);
    }

    private (string Id, RunRecording Recorder) Recorder()
    {
        _ = _server.Address;
        var runs = _server.Services.GetRequiredService<LabRuns>();
        var id = _server.Services.GetRequiredService<RunQueue>().Add([new ExperimentSpec()], "ada", [])!.Single();
        return (id, runs.Record(runs.Find(id)!, new RunControl()));
    }

    private static async Task<List<long>> HistoryAsync(HttpClient http, string id, long after)
    {
        var seen = new List<long>();
        JsonElement page;
        do
        {
            page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}/metrics?after={(seen.Count > 0 ? seen[^1] : after)}&limit=1000");
            seen.AddRange(page.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("sequence").GetInt64()));
        }
        while (page.GetProperty("more").GetBoolean());
        return seen;
    }

    private static MetricsMeasured Point(long step) => new([new MetricPoint("m", step, 0, 0, 0, step)]);
}
