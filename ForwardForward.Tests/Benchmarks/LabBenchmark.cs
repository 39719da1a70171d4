using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using ForwardForward.Tests.Flow;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using Xunit.Abstractions;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>
/// How the running lab feels, measured on the application as a process of its own with the real trainer: <c>./run.sh bench lab</c>. Figures are printed,
/// nothing is asserted of them, and the ordinary test run leaves this out. MNIST where FF_DATA has it, the drawn digits otherwise.
/// </summary>
[Trait("Category", "Benchmark")]
public sealed class LabBenchmark : IDisposable
{
    private const int Viewers = 20;
    private const int Rounds = 5;

    private readonly ITestOutputHelper _output;
    private readonly TemporaryFolder _home = new();
    private readonly string _preset;

    public LabBenchmark(ITestOutputHelper output)
    {
        _output = output;
        var data = Environment.GetEnvironmentVariable("FF_DATA");
        _preset = data is not null && Directory.Exists(Path.Combine(data, "mnist")) ? "mnist-ff-quick" : "digits-ff-quick";
        if (data is not null)
        {
            Directory.CreateSymbolicLink(_home["data"], Path.GetFullPath(data));
        }
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Start_ToFirstPage()
    {
        var token = await LabProcess.CreateTokenAsync(_home);
        List<double> seconds = [];
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using var lab = await LabProcess.StartAsync(_home, token);
            using var page = await lab.Http.GetAsync("/sign-in");
            page.EnsureSuccessStatusCode();
            seconds.Add(clock.Elapsed.TotalSeconds);
        }

        Print("start of the process to the first page, s", seconds);
    }

    [Fact]
    public async Task Launch_ToFirstLivePoint()
    {
        var token = await LabProcess.CreateTokenAsync(_home);
        using var lab = await LabProcess.StartAsync(_home, token);
        await RunAsync(lab, 0, epochs: 1);
        List<double> seconds = [];
        for (var round = 0; round < Rounds; round++)
        {
            await using var viewer = await HubProbe.ConnectAsync(lab.Address, token);
            var clock = Stopwatch.StartNew();
            var run = await LaunchAsync(lab, epochs: 1);
            var joined = await viewer.InvokeAsync("Join", run);
            if (joined.GetProperty("result").GetProperty("lastSequence").GetInt64() == 0)
            {
                await viewer.NextAsync("points");
            }

            seconds.Add(clock.Elapsed.TotalSeconds);
            await UntilFinishedAsync(lab, run);
        }

        Print($"launch of {_preset} to the first live point at a viewer, s", seconds);
    }

    [Fact]
    public async Task Viewers_SlowTraining()
    {
        var token = await LabProcess.CreateTokenAsync(_home);
        using var lab = await LabProcess.StartAsync(_home, token);
        await RunAsync(lab, 0, epochs: 1);
        List<double> ratios = [];
        for (var round = 0; round < Rounds; round++)
        {
            var alone = await RunAsync(lab, 0, epochs: 5);
            var watched = await RunAsync(lab, Viewers, epochs: 5);
            _output.WriteLine($"alone {alone:N2} s, with {Viewers} viewers {watched:N2} s");
            ratios.Add(watched / alone);
        }

        Print($"training time of {_preset} with {Viewers} live viewers over alone", ratios);
    }

    // Training seconds of one run that so many viewers watch; they live on this machine too, so the figure is an upper bound.
    private async Task<double> RunAsync(LabProcess lab, int viewers, int epochs)
    {
        var run = await LaunchAsync(lab, epochs);
        List<HubProbe> probes = [];
        try
        {
            for (var viewer = 0; viewer < viewers; viewer++)
            {
                var probe = await HubProbe.ConnectAsync(lab.Address, lab.Token);
                probes.Add(probe);
                await probe.InvokeAsync("Join", run);
            }

            return (await UntilFinishedAsync(lab, run)).GetProperty("seconds").GetDouble();
        }
        finally
        {
            foreach (var probe in probes)
            {
                await probe.DisposeAsync();
            }
        }
    }

    private async Task<string> LaunchAsync(LabProcess lab, int epochs)
    {
        var changes = new Dictionary<string, int> { ["budget.epochs"] = epochs };
        using var answer = await lab.Http.PostAsJsonAsync("/api/v1/runs", new { preset = _preset, set = changes });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runIds")[0].GetString()!;
    }

    private static async Task<JsonElement> UntilFinishedAsync(LabProcess lab, string run)
    {
        while (true)
        {
            var summary = await lab.Http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}");
            switch (summary.GetProperty("status").GetString())
            {
                case "completed":
                    return summary;
                case "queued" or "running":
                    await Task.Delay(500);
                    break;
                default:
                    throw new InvalidOperationException($"The measured run ended otherwise: {summary}");
            }
        }
    }

    private void Print(string what, List<double> values)
    {
        values.Sort();
        _output.WriteLine($"{what}: median {values[values.Count / 2]:N3} (min {values[0]:N3}, max {values[^1]:N3}, {values.Count} rounds)");
    }
}
