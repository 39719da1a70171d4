using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using ForwardForward.Tests.Flow;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;
using Xunit.Abstractions;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>
/// How the running lab feels, measured on the application as a process of its own with the real trainer: <c>./run.sh bench lab</c>. Figures are printed,
/// nothing is asserted of them, and the ordinary test run leaves this out.
/// </summary>
[Trait("Category", "Benchmark")]
public sealed class LabBenchmark : IDisposable
{
    private const int Rounds = 5;

    private readonly ITestOutputHelper _output;
    private readonly TemporaryFolder _home = new();

    public LabBenchmark(ITestOutputHelper output)
    {
        _output = output;
        MeasuredPreset.LinkData(_home.FullName);
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Lab_StartedAndUsed_PrintsItsTimes()
    {
        var report = BenchmarkOutput.Begin("lab");
        report.Note($"The application as a process of its own, {Rounds} rounds.");
        var token = await LabProcess.CreateTokenAsync(_home);
        await MeasureStartAsync(report, token);
        await MeasureFirstPointAsync(report, token);
        BenchmarkOutput.End(report, _output.WriteLine, Environment.GetEnvironmentVariable(BenchmarkOutput.JsonFile));
    }

    private async Task MeasureStartAsync(BenchmarkReport report, string token)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using var lab = await LabProcess.StartAsync(_home, token);
            using var page = await lab.Http.GetAsync("/sign-in");
            page.EnsureSuccessStatusCode();
            report.Add("start of the process to the first page", clock.Elapsed.TotalSeconds, "s");
        }
    }

    private async Task MeasureFirstPointAsync(BenchmarkReport report, string token)
    {
        using var lab = await LabProcess.StartAsync(_home, token);
        await UntilFinishedAsync(lab, await LaunchAsync(lab));
        for (var round = 0; round < Rounds; round++)
        {
            await using var viewer = await HubProbe.ConnectAsync(lab.Address, token);
            var clock = Stopwatch.StartNew();
            var run = await LaunchAsync(lab);
            var joined = await viewer.InvokeAsync("Join", run);
            if (joined.GetProperty("result").GetProperty("lastSequence").GetInt64() == 0)
            {
                await viewer.NextAsync("points");
            }

            report.Add($"launch of {MeasuredPreset.Name} to the first live point at a viewer", clock.Elapsed.TotalSeconds, "s");
            await UntilFinishedAsync(lab, run);
        }
    }

    private static async Task<string> LaunchAsync(LabProcess lab)
    {
        var changes = new Dictionary<string, int> { ["budget.epochs"] = 1 };
        using var answer = await lab.Http.PostAsJsonAsync("/api/v1/runs", new { preset = MeasuredPreset.Name, set = changes });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runIds")[0].GetString()!;
    }

    private static async Task UntilFinishedAsync(LabProcess lab, string run)
    {
        while (true)
        {
            var summary = await lab.Http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}");
            switch (summary.GetProperty("status").GetString())
            {
                case "completed":
                    return;
                case "queued" or "running":
                    await Task.Delay(500);
                    break;
                default:
                    throw new InvalidOperationException($"The measured run ended otherwise: {summary}");
            }
        }
    }
}
