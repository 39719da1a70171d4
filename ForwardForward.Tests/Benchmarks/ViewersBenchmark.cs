using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Numbers;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>
/// What live numbers cost the training, and when viewers have them: <c>./run.sh bench viewers</c>. The same run with its events thrown away, recorded
/// while nobody watches, and watched by many, in turn, all in this process, whose viewers take their share of the machine too; and a longer one that is
/// open in a browser besides. Figures are printed, nothing is asserted of them, and the ordinary test run leaves this out.
/// </summary>
[Trait("Category", "Benchmark")]
[Collection(Browser.Collection)]
public sealed class ViewersBenchmark : IAsyncDisposable
{
    private const int Rounds = 5;
    private const int Epochs = 5;
    private const int EpochsInBrowser = 40;
    private const string HowMany = "FF_BENCH_VIEWERS";

    private readonly ITestOutputHelper _output;
    private readonly Browser _browser;
    private readonly CommitTimes _commits = new();
    private readonly LabServer _server;
    private readonly ExperimentSpec _spec;
    private readonly int _viewers;

    public ViewersBenchmark(ITestOutputHelper output, Browser browser)
    {
        (_output, _browser) = (output, browser);
        _viewers = Viewers(Environment.GetEnvironmentVariable(HowMany));
        var preset = PresetCatalog.Find(MeasuredPreset.Name)!.Spec;
        _spec = preset with { Budget = preset.Budget with { Epochs = Epochs } };
        _server = new LabServer
        {
            Replace = services =>
            {
                services.AddSingleton(provider => new TimedTraining(new ExperimentRunner(provider.GetRequiredService<DatasetLibrary>(), TimeProvider.System).Run));
                services.AddSingleton<TrainRun>(provider => provider.GetRequiredService<TimedTraining>().Train);
                // Before the others: the time of a commit is noted before anybody is sent it.
                services.Insert(0, ServiceDescriptor.Singleton<IRunAnnouncer>(_commits));
            },
        };
        MeasuredPreset.LinkData(_server.Home);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Viewers_BesideTraining_PrintsWhatTheyCostAndWhenTheyHear()
    {
        var report = BenchmarkOutput.Begin("viewers");
        report.Note($"{_spec.Name}, {Epochs} epochs, from its start to its end with evaluations; {Rounds} rounds, each the three in turn. Live numbers off: the trainer measures, and nothing is recorded, announced or sent. A message of points leaves at most every 0.2 s, which is in the delays. The browser watches {EpochsInBrowser} epochs.");
        var person = await _server.AdministratorAsync();
        await TrainUnrecordedAsync();
        await TrainWatchedAsync(person, 1);
        for (var round = 0; round < Rounds; round++)
        {
            var off = await TrainUnrecordedAsync();
            var (alone, _) = await TrainWatchedAsync(person, 0);
            var (watched, delays) = await TrainWatchedAsync(person, _viewers);
            report.Add("training, live numbers off", off, "s");
            report.Add("training, recorded, nobody watches", alone, "s");
            report.Add($"training, recorded, {_viewers} viewers", watched, "s");
            report.Add("recorded over off (at most 1.02)", alone / off);
            report.Add($"{_viewers} viewers over nobody", watched / alone);
            report.Add($"{_viewers} viewers over off (at most 1.02)", watched / off);
            AddDelays(report, "commit to arrival at a viewer", delays);
        }

        AddDelays(report, $"recorded to drawn in a browser, beside {_viewers} viewers", await TrainInBrowserAsync(person, _viewers));
        AddDelays(report, "recorded to drawn in a browser, alone", await TrainInBrowserAsync(person, 0));
        BenchmarkOutput.End(report, _output.WriteLine, Environment.GetEnvironmentVariable(BenchmarkOutput.JsonFile));
    }

    private static int Viewers(string? asked)
    {
        var read = string.IsNullOrEmpty(asked) ? Reading<long>.Of(20) : new Bounds<long>(1, 10_000).Check(NumberText.Whole(asked));
        return read.Problem is null ? (int)read.Value : throw new InvalidOperationException($"{HowMany} is '{asked}'. {read.Problem} Give a whole number of viewers, such as 50.");
    }

    private static void AddDelays(BenchmarkReport report, string what, List<double> delays)
    {
        if (delays.Count == 0)
        {
            throw new InvalidOperationException("No point reached a viewer before the run ended.");
        }

        report.Add($"{what}, median", delays[delays.Count / 2], "ms");
        report.Add($"{what}, 95 of 100 within", delays[delays.Count * 95 / 100], "ms");
        report.Add($"{what}, 99 of 100 within", delays[delays.Count * 99 / 100], "ms");
        report.Add($"{what}, slowest", delays[^1], "ms");
    }

    private async Task<double> TrainUnrecordedAsync()
    {
        using var folder = new TemporaryFolder();
        var training = _server.Services.GetRequiredService<TimedTraining>();
        // A thread of its own, as the worker's.
        await Task.Factory.StartNew(
            () => training.Train(_spec, new RunControl(), _ => { }, folder.FullName, null), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return training.Seconds;
    }

    private async Task<(double Seconds, List<double> Delays)> TrainWatchedAsync(SignedInClient person, int count)
    {
        List<double> delays = [];
        await WatchAsync(person, _spec, count, async (run, viewers) =>
        {
            await UntilFinishedAsync(run);
            delays.AddRange(viewers.SelectMany(viewer => viewer.Delays).Order());
        });
        return (_server.Services.GetRequiredService<TimedTraining>().Seconds, delays);
    }

    private async Task<List<double>> TrainInBrowserAsync(SignedInClient person, int count)
    {
        List<double> delays = [];
        await WatchAsync(person, _spec with { Budget = _spec.Budget with { Epochs = EpochsInBrowser } }, count, async (run, _) =>
        {
            var page = await _browser.NewPageAsync(_server);
            await using var context = page.Context;
            await page.OpenAsync($"/runs/{run}?tab=layers");
            var drawn = await DrawnTimes.OfAsync(page, "chart-losses");
            await UntilFinishedAsync(run);
            await Task.Delay(TimeSpan.FromSeconds(1));
            delays = await drawn.DelaysAsync(_server.Services.GetRequiredService<TimedTraining>().Losses);
        });
        return delays;
    }

    private async Task WatchAsync(SignedInClient person, ExperimentSpec spec, int count, Func<string, IReadOnlyList<TimedViewer>, Task> untilFinished)
    {
        List<TimedViewer> viewers = [];
        try
        {
            for (var viewer = 0; viewer < count; viewer++)
            {
                viewers.Add(await TimedViewer.ConnectAsync(_server, person, _commits));
            }

            var run = (await _server.Services.GetRequiredService<RunLauncher>().LaunchAsync(spec, person.Name)).RunIds.Single();
            foreach (var viewer in viewers)
            {
                await viewer.JoinAsync(run);
            }

            await untilFinished(run, viewers);
        }
        finally
        {
            foreach (var viewer in viewers)
            {
                await viewer.DisposeAsync();
            }
        }
    }

    private async Task UntilFinishedAsync(string run)
    {
        var catalog = _server.Services.GetRequiredService<RunCatalog>();
        while (await catalog.FindAsync(run) is { Status: not RunStatus.Completed } summary)
        {
            if (summary.Status is not (RunStatus.Queued or RunStatus.Running))
            {
                throw new InvalidOperationException($"The measured run ended otherwise: {summary.Sentence}");
            }

            await Task.Delay(250);
        }
    }
}
