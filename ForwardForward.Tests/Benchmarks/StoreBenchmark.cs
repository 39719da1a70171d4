using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ForwardForward.Tests.Flow;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;
using Xunit.Abstractions;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>
/// The store as the trainer writes it and the pages read it: <c>./run.sh bench store</c>. Figures are printed, nothing is asserted of them, and the
/// ordinary test run leaves this out.
/// </summary>
[Trait("Category", "Benchmark")]
public sealed class StoreBenchmark(ITestOutputHelper output)
{
    private const int Rounds = 5;
    private const int Goes = 15;
    private const int SlowMoments = 120;
    private const int AcknowledgedAppends = 300;
    private const int HistoryPoints = 100_000;
    private const int DrawnPoints = 2_000;
    private const int Viewers = 20;
    private const int Writers = 4;
    private static readonly int[] Batches = [100, 1_000, 10_000];
    private static readonly TimeSpan SlowPace = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task Store_AsTheLabUsesIt_PrintsItsTimesAndSize()
    {
        var report = BenchmarkOutput.Begin("store");
        report.Note($"{Rounds} rounds of writing; homes with many runs once. A batch is what a trainer tells at once; recorded as fast as it is taken, the history included, by the processor time of the process. " +
            $"Acknowledged: a batch of 100 from the trainer's call until the disk has it, beside {Writers - 1} runs that record ten moments a second and {Viewers} readers of curves.");
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var batch in Batches)
            {
                await MeasureWritingAsync(report, batch);
            }

            await MeasureAcknowledgedAsync(report);
        }

        await MeasureSlowRunAsync(report);

        await MeasureHomeAsync(report, runs: 10, points: 10_000, "100,000 points stored");
        await MeasureHomeAsync(report, runs: 1_000, points: 10_000, "10 million points stored");
        await MeasureHomeAsync(report, runs: 10_000, points: 110, "10,000 small runs");
        BenchmarkOutput.End(report, output.WriteLine, Environment.GetEnvironmentVariable(BenchmarkOutput.JsonFile));
    }

    private static async Task MeasureWritingAsync(BenchmarkReport report, int batch)
    {
        var points = batch * (batch < 10_000 ? 2_000_000 / batch / 4 : 100);
        await using var lab = new RunLab();
        var run = lab.Stored(await lab.LaunchAsync());
        var (before, started) = (Processor(), Stopwatch.GetTimestamp());
        var recording = lab.Runs.Record(run, new RunControl());
        foreach (var happened in EventsOf(points, batch))
        {
            recording.Record(happened);
        }

        Assert.Null(recording.Complete());
        lab.Runs.Recorded(run);
        await lab.Keeper.CaughtUpAsync();
        report.Add($"recorded a processor second, batches of {batch:N0}", points / (Processor() - before).TotalSeconds, "points/s");
        report.Add($"recorded a second, batches of {batch:N0}", points / Stopwatch.GetElapsedTime(started).TotalSeconds, "points/s");
        var journal = new FileInfo(run.Folder.Journal).Length;
        report.Add($"journal, batches of {batch:N0}", journal / (double)points, "bytes/point");
        report.Add($"journal and history, batches of {batch:N0}", (journal + await HistoryBytesAsync(lab)) / (double)points, "bytes/point");
    }

    // Four moments a second, each its own group, as a large network tells them.
    private static async Task MeasureSlowRunAsync(BenchmarkReport report)
    {
        await using var lab = new RunLab();
        var run = lab.Stored(await lab.LaunchAsync());
        var recording = lab.Runs.Record(run, new RunControl());
        var points = 0;
        foreach (var happened in ReportedSteps.Of(SlowMoments, ReportedSteps.Names))
        {
            recording.Record(happened);
            points += happened is MetricsMeasured measured ? measured.Points.Count : 0;
            if (happened is ProgressMade)
            {
                await Task.Delay(SlowPace);
                lab.Time.Advance(SlowPace);
            }
        }

        Assert.Null(recording.Complete());
        lab.Runs.Recorded(run);
        await lab.Keeper.CaughtUpAsync();
        // Of so few points the empty pages of the history would be most: what a long run takes there was measured above.
        report.Add("journal, a slow run", new FileInfo(run.Folder.Journal).Length / (double)points, "bytes/point");
    }

    private static async Task MeasureAcknowledgedAsync(BenchmarkReport report)
    {
        await using var lab = new RunLab();
        using var enough = new CancellationTokenSource();
        List<string> ids = [];
        for (var number = 0; number < Writers; number++)
        {
            ids.Add(await lab.LaunchAsync());
        }

        var beside = ids.Skip(1).Select(id => new Thread(() => RecordSlowly(lab, id, enough.Token))).ToList();
        beside.ForEach(thread => thread.Start());
        var readers = Enumerable.Range(0, Viewers).Select(number => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await lab.Catalog.SeriesAsync(ids[number % Writers], ReportedSteps.Names, DrawnPoints);
                await Task.Delay(200);
            }
        })).ToList();
        List<double> times = [];
        var run = lab.Stored(ids[0]);
        var recording = lab.Runs.Record(run, new RunControl());
        foreach (var happened in EventsOf(AcknowledgedAppends * 100, 100))
        {
            var started = Stopwatch.GetTimestamp();
            recording.Record(happened);
            Assert.Null(recording.Complete());
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(5);
        }

        await enough.CancelAsync();
        beside.ForEach(thread => thread.Join());
        await Task.WhenAll(readers);
        lab.Runs.Recorded(run);
        times.Sort();
        report.Add("acknowledged", times[times.Count / 2], "ms");
        report.Add("acknowledged, of a hundred the slowest", times[times.Count * 99 / 100], "ms");
    }

    private static void RecordSlowly(RunLab lab, string id, CancellationToken enough)
    {
        var run = lab.Stored(id);
        var recording = lab.Runs.Record(run, new RunControl());
        foreach (var happened in ReportedSteps.Of(int.MaxValue, ReportedSteps.Names).TakeWhile(_ => !enough.IsCancellationRequested))
        {
            recording.Record(happened);
            Thread.Sleep(50);
        }

        recording.Complete();
        lab.Runs.Recorded(run);
    }

    private static async Task MeasureHomeAsync(BenchmarkReport report, int runs, int points, string home)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        var ids = StoredRuns.Write(folder.FullName, runs, number => new StoredRunContent(
            $"measured {number.ToString(CultureInfo.InvariantCulture)}", new ExperimentSpec(), EventsOf(points, 110).OfType<MetricsMeasured>()));
        var history = await FillHistoryRunAsync(folder);
        var token = await LabProcess.CreateTokenAsync(folder);
        foreach (var file in HistoryFile.Files(folder.FullName))
        {
            File.Delete(file);
        }

        // Without a history, as after a loss of power; then with it.
        await MeasureStartAsync(report, folder, token, $"history made again, {home}", stops: true);
        await MeasureStartAsync(report, folder, token, $"start, {home}", stops: true);
        using var lab = await LabProcess.StartAsync(folder, token);
        await lab.UntilReadAsync();
        await AddAsync("list, filtered and sorted, the newest hundred", $"/api/v1/runs?search=measured%207&status=completed&limit=100");
        await AddAsync($"a curve of {HistoryPoints:N0} points, thinned to {DrawnPoints:N0}", $"/api/v1/runs/{history}/series?names={Uri.EscapeDataString(MetricNames.TrainLoss)}&max={DrawnPoints}");
        await AddAsync("joining late: the 1,000 points after a number", $"/api/v1/runs/{history}/metrics?after={HistoryPoints - 1_000}&limit=1000");
        await AddAsync("a run's summary", $"/api/v1/runs/{ids[ids.Count / 2]}");

        async Task AddAsync(string what, string address)
        {
            List<double> times = [];
            for (var go = 0; go < Goes; go++)
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await lab.Http.GetAsync(address);
                await answer.Content.ReadAsByteArrayAsync();
                Assert.True(answer.IsSuccessStatusCode, address);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            times.Sort();
            report.Add($"{what}, {home}", times[Goes / 2], "ms");
        }
    }

    private static async Task MeasureStartAsync(BenchmarkReport report, TemporaryFolder folder, string token, string what, bool stops)
    {
        var started = Stopwatch.GetTimestamp();
        using var lab = await LabProcess.StartAsync(folder, token);
        await lab.UntilReadAsync();
        report.Add(what, Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        report.Add($"{what}: peak memory of the process", lab.PeakMegabytes, "MB");
        if (stops)
        {
            await lab.StopAsync();
        }
    }

    private static IEnumerable<RunEvent> EventsOf(int points, int batch)
    {
        var measured = new List<MetricPoint>(batch);
        foreach (var happened in ReportedSteps.Of(points / ReportedSteps.Names.Count + batch, ReportedSteps.Names).OfType<MetricsMeasured>())
        {
            measured.AddRange(happened.Points);
            if (measured.Count >= batch)
            {
                yield return new MetricsMeasured([.. measured[..batch]]);
                measured.RemoveRange(0, batch);
                points -= batch;
                if (points <= 0)
                {
                    yield break;
                }
            }
        }
    }

    private static async Task<string> FillHistoryRunAsync(TemporaryFolder home)
    {
        await using var lab = new RunLab(home);
        var id = await lab.LaunchAsync();
        lab.Record(id, ReportedSteps.Of(HistoryPoints, [MetricNames.TrainLoss]));
        lab.Stand(id, RunStatus.Completed);
        await lab.Keeper.CaughtUpAsync();
        return id;
    }

    // What waits in LiteDB's log belongs to it too; closing brings it into the file.
    private static async Task<long> HistoryBytesAsync(RunLab lab)
    {
        var home = lab.Folders.Home;
        await Task.Run(lab.Keeper.Dispose);
        return new FileInfo(Path.Combine(home, HistoryFile.FileName)).Length;
    }

    private static TimeSpan Processor()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
