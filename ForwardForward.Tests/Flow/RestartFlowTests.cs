using System.Net.Http.Json;
using System.Text.Json;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Flow;

/// <summary>The application is killed, or stopped, in the middle of a run and started again.</summary>
public sealed class RestartFlowTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    // Drawing the digits would take longer than everything that is tested here.
    public RestartFlowTests()
    {
        FolderFiles.Write(_home["data/folders/tiny"], ("cat", 40), ("dog", 40));
        new FolderSettings { Size = 8, Channels = 1 }.Write(_home["data/folders/tiny"]);
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task StopAndLaterKillInTheMiddleOfARun_EachTimeTheRunGoesOnAndNoPointIsMissingOrDouble()
    {
        var token = await LabProcess.CreateTokenAsync(_home);
        string run, waiting;
        IReadOnlyList<JsonElement> beforeStop, beforeKill;
        using (var first = await StartAsync(token))
        {
            (run, waiting) = (await LaunchAsync(first, "cut off"), await LaunchAsync(first, "waiting"));
            await using var probe = await HubProbe.ConnectAsync(first.Address, token);
            await probe.InvokeAsync("Join", run);
            await probe.NextAsync("points");
            beforeStop = await PointsAsync(first, run);
            await first.StopAsync();
        }

        using (var second = await StartAsync(token))
        {
            await using var probe = await HubProbe.ConnectAsync(second.Address, token);
            await probe.InvokeAsync("Join", run);
            await UntilCheckpointAndMoreAsync(second, probe, run, await CheckpointAsync(second, run));
            Assert.Equal(("running", "queued"), (await StatusAsync(second, run), await StatusAsync(second, waiting)));
            beforeKill = await PointsAsync(second, run);
            second.Kill();
        }

        using var third = await StartAsync(token);
        await using var listener = await HubProbe.ConnectAsync(third.Address, token);
        await listener.InvokeAsync("Join", run);
        await listener.InvokeAsync("Join", waiting);
        Assert.Equal("queued", await StatusAsync(third, waiting));
        while ((await listener.NextAsync("points")).GetProperty("lastSequence").GetInt64() <= beforeKill.Count + 20)
        {
        }

        Assert.Equal("running", await StatusAsync(third, run));
        await third.Http.PostAsync($"/api/v1/runs/{run}/cancel", null);
        await UntilStatusAsync(listener, waiting, "running");
        Assert.Equal("cancelled", await StatusAsync(third, run));

        var points = await PointsAsync(third, run);
        foreach (var acknowledged in new[] { beforeStop, beforeKill })
        {
            Assert.NotEmpty(acknowledged);
            Assert.Equal(acknowledged.Select(point => point.GetRawText()), points.Take(acknowledged.Count).Select(point => point.GetRawText()));
        }

        Assert.Equal(Enumerable.Range(1, points.Count), points.Select(point => point.GetProperty("sequence").GetInt32()));
        Assert.Equal(points.Count, points.Select(point => (point.GetProperty("name").GetString(), point.GetProperty("step").GetInt64())).Distinct().Count());
        // After the first step it reports at even distances: a hole or a repetition around a restart would show as another distance.
        var steps = points.Where(point => point.GetProperty("name").GetString() == "train/loss").Select(point => point.GetProperty("step").GetInt64()).Skip(1).ToList();
        Assert.Single(steps.Skip(1).Zip(steps, (later, earlier) => later - earlier).Distinct());
    }

    [Fact]
    public async Task SecondStartOnTheSameHome_IsRefusedInOneSentenceAndTheFirstGoesOn()
    {
        using var first = await StartAsync("");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(""));

        Assert.Contains("Another ForwardForward uses", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
        Assert.True((await first.Http.GetAsync("/health")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Start_HomeOfAnSqliteLab_IsRefusedInOneSentenceAndLeftAsItIs()
    {
        File.WriteAllText(_home["lab.db"], "SQLite format 3\0and so on");
        var before = Directory.GetFileSystemEntries(_home.FullName);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(""));

        Assert.Contains("an SQLite database", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(_home.FullName));
    }

    private Task<LabProcess> StartAsync(string token) => LabProcess.StartAsync(_home, token, forSeconds: true);

    // Far more epochs than fit into the few seconds for which a process is here.
    private static async Task<string> LaunchAsync(LabProcess lab, string name)
    {
        using var answer = await lab.Http.PostAsJsonAsync("/api/v1/runs", new
        {
            preset = "digits-ff-quick",
            set = new Dictionary<string, object>
            {
                ["name"] = name,
                ["network.widths"] = new[] { 24, 16 },
                ["data.dataset"] = "folder:tiny",
                ["data.validationExamples"] = 10,
                ["budget.batchSize"] = 10,
                ["budget.epochs"] = 50_000,
                ["budget.evaluateEveryEpochs"] = 10,
                ["budget.checkpointEveryEpochs"] = 50,
                ["precision"] = "float32",
            },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runIds")[0].GetString()!;
    }

    // Beyond the checkpoint with which the process before ended, and beyond one of its own.
    private static async Task UntilCheckpointAndMoreAsync(LabProcess lab, HubProbe probe, string run, long known)
    {
        Assert.True(known > 0, "The stopped run left no checkpoint from which it can go on.");
        var checkpoint = known;
        while (true)
        {
            var message = await probe.NextAsync("points");
            var step = message.GetProperty("points").EnumerateArray().Last().GetProperty("step").GetInt64();
            if (checkpoint == known)
            {
                checkpoint = await CheckpointAsync(lab, run);
            }
            else if (step > checkpoint + 10)
            {
                return;
            }
        }
    }

    private static async Task<long> CheckpointAsync(LabProcess lab, string run) =>
        (await lab.Http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}/checkpoints")).EnumerateArray()
            .Where(checkpoint => checkpoint.GetProperty("canResume").GetBoolean()).Select(checkpoint => checkpoint.GetProperty("step").GetInt64()).FirstOrDefault();

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
