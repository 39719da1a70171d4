using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Flow;

/// <summary>The application is killed, or stopped, in the middle of a run and started again.</summary>
public sealed class RestartFlowTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task KillInTheMiddleOfARun_Restart_TheRunGoesOnAndNoPointIsMissingOrDouble()
    {
        var token = await LabProcess.CreateTokenAsync(_home);
        string run, waiting;
        IReadOnlyList<JsonElement> acknowledged;
        using (var first = await LabProcess.StartAsync(_home, token))
        {
            (run, waiting) = (await LaunchAsync(first, "cut off"), await LaunchAsync(first, "waiting"));
            await using var probe = await HubProbe.ConnectAsync(first.Address, token);
            await probe.InvokeAsync("Join", run);
            await UntilCheckpointAndMoreAsync(first, probe, run);
            acknowledged = await PointsAsync(first, run);
            first.Kill();
        }

        using var second = await LabProcess.StartAsync(_home, token);
        await using var listener = await HubProbe.ConnectAsync(second.Address, token);
        await listener.InvokeAsync("Join", run);
        await listener.InvokeAsync("Join", waiting);
        Assert.Equal("queued", await StatusAsync(second, waiting));
        while ((await listener.NextAsync("points")).GetProperty("lastSequence").GetInt64() <= acknowledged.Count + 20)
        {
        }

        Assert.Equal("running", await StatusAsync(second, run));
        await second.Http.PostAsync($"/api/v1/runs/{run}/cancel", null);
        await UntilStatusAsync(listener, waiting, "running");
        Assert.Equal("cancelled", await StatusAsync(second, run));

        var points = await PointsAsync(second, run);
        Assert.Equal(acknowledged.Select(point => point.GetRawText()), points.Take(acknowledged.Count).Select(point => point.GetRawText()));
        Assert.Equal(Enumerable.Range(1, points.Count), points.Select(point => point.GetProperty("sequence").GetInt32()));
        Assert.Equal(points.Count, points.Select(point => (point.GetProperty("name").GetString(), point.GetProperty("step").GetInt64())).Distinct().Count());
        // After the first step it reports at even distances: a hole or a repetition around the kill would show as another distance.
        var steps = points.Where(point => point.GetProperty("name").GetString() == "train/loss").Select(point => point.GetProperty("step").GetInt64()).Skip(1).ToList();
        Assert.Single(steps.Skip(1).Zip(steps, (later, earlier) => later - earlier).Distinct());
    }

    [Fact]
    public async Task StopInTheMiddleOfARun_Restart_TheRunGoesOnFromWhereItWas()
    {
        var token = await LabProcess.CreateTokenAsync(_home);
        string run;
        using (var first = await LabProcess.StartAsync(_home, token))
        {
            run = await LaunchAsync(first, "stopped");
            await using var probe = await HubProbe.ConnectAsync(first.Address, token);
            await probe.InvokeAsync("Join", run);
            await probe.NextAsync("points");
            await first.StopAsync();
        }

        using var second = await LabProcess.StartAsync(_home, token);
        await using var listener = await HubProbe.ConnectAsync(second.Address, token);
        await listener.InvokeAsync("Join", run);
        await listener.NextAsync("points");

        Assert.Equal("running", await StatusAsync(second, run));
        var log = await second.Http.GetStringAsync($"/api/v1/runs/{run}/checkpoints");
        Assert.Contains("\"canResume\":true", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondStartOnTheSameHome_IsRefusedInOneSentenceAndTheFirstGoesOn()
    {
        var token = await LabProcess.CreateTokenAsync(_home);
        using var first = await LabProcess.StartAsync(_home, token);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => LabProcess.StartAsync(_home, token));

        Assert.Contains("Another ForwardForward uses", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
        Assert.True((await first.Http.GetAsync("/health")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Start_DatabaseOfANewerProgram_IsRefusedInOneSentence()
    {
        using (var newer = LabDatabase.Open(_home[StorageRegistration.FileName]))
        {
            newer.Write(connection => connection.Execute("INSERT INTO schema_files VALUES (999, '999-future.sql', '')"));
        }

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => LabProcess.StartAsync(_home, ""));

        Assert.Contains("newer ForwardForward", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string> LaunchAsync(LabProcess lab, string name)
    {
        using var answer = await lab.Http.PostAsJsonAsync("/api/v1/runs", new
        {
            preset = "digits-ff-quick",
            set = new Dictionary<string, object>
            {
                ["name"] = name,
                ["network.widths"] = new[] { 24, 16 },
                ["data.trainingExamples"] = 2000,
                ["data.validationExamples"] = 200,
                ["budget.batchSize"] = 200,
                ["budget.epochs"] = 5000,
                ["budget.checkpointEveryEpochs"] = 5,
                ["precision"] = "float32",
            },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runIds")[0].GetString()!;
    }

    private static async Task UntilCheckpointAndMoreAsync(LabProcess lab, HubProbe probe, string run)
    {
        long checkpoint = 0;
        while (true)
        {
            var message = await probe.NextAsync("points");
            var step = message.GetProperty("points").EnumerateArray().Last().GetProperty("step").GetInt64();
            if (checkpoint == 0)
            {
                var checkpoints = await lab.Http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}/checkpoints");
                checkpoint = checkpoints.GetArrayLength() == 0 ? 0 : checkpoints[0].GetProperty("step").GetInt64();
            }
            else if (step > checkpoint + 10)
            {
                return;
            }
        }
    }

    private static async Task UntilStatusAsync(HubProbe listener, string run, string status)
    {
        while (true)
        {
            var summary = await listener.NextAsync("summary");
            if (summary.GetProperty("id").GetString() == run && summary.GetProperty("status").GetString() == status)
            {
                return;
            }
        }
    }

    private static async Task<string?> StatusAsync(LabProcess lab, string run) =>
        (await lab.Http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}")).GetProperty("status").GetString();

    private static async Task<IReadOnlyList<JsonElement>> PointsAsync(LabProcess lab, string run)
    {
        var points = new List<JsonElement>();
        JsonElement page;
        do
        {
            page = await lab.Http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}/metrics?after={points.Count}&limit=5000");
            points.AddRange(page.GetProperty("points").EnumerateArray());
        }
        while (page.GetProperty("more").GetBoolean());
        return points;
    }
}
