using System.Diagnostics;
using Dapper;
using ForwardForward.Tests.Runs;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Runs.Tables;
using Xunit.Abstractions;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>
/// The store as the recorder writes it and the pages read it: <c>./run.sh bench store</c>. Figures are printed, nothing is asserted of them, and the
/// ordinary test run leaves this out.
/// </summary>
[Trait("Category", "Benchmark")]
public sealed class StoreBenchmark(ITestOutputHelper output) : IAsyncDisposable
{
    private const int Rounds = 5;
    private const int Goes = 15;
    private const int WrittenPoints = 100_000;
    private const int HistoryPoints = 100_000;
    private const int StoredRuns = 1000;
    private const int DrawnPoints = 2000;
    private const int MissedPoints = 1000;
    private const double Mebibyte = 1 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly RunLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Store_AsTheLabUsesIt_PrintsItsTimesAndSize()
    {
        var report = BenchmarkOutput.Begin("store");
        report.Note($"{Rounds} rounds, each reading the median of {Goes}. Points are recorded as fast as the recorder takes them, {ReportedSteps.Names.Count} a report as of two layers. Beside a writer: another run is recorded at that full speed meanwhile.");
        AddRuns(StoredRuns);
        var history = await RecordAsync(ReportedSteps.Of(HistoryPoints, [MetricNames.TrainLoss]));
        for (var round = 0; round < Rounds; round++)
        {
            var run = await MeasureWritingAsync(report);
            await MeasureReadingAsync(report, run, history);
            await MeasureWaitingAsync(report, run, history);
        }

        BenchmarkOutput.End(report, output.WriteLine, Environment.GetEnvironmentVariable(BenchmarkOutput.JsonFile));
    }

    private async Task<string> MeasureWritingAsync(BenchmarkReport report)
    {
        var before = StoredBytes();
        var started = Stopwatch.GetTimestamp();
        var run = await RecordAsync(ReportedSteps.Of(WrittenPoints / ReportedSteps.Names.Count, ReportedSteps.Names));
        report.Add("points committed", WrittenPoints / Stopwatch.GetElapsedTime(started).TotalSeconds, "points/s");
        report.Add("the file grows, a million points", (StoredBytes() - before) / Mebibyte * (1e6 / WrittenPoints), "MiB");
        return run;
    }

    private async Task MeasureReadingAsync(BenchmarkReport report, string run, string history)
    {
        var catalog = _lab.Catalog;
        report.Add($"ten curves of {WrittenPoints / ReportedSteps.Names.Count:N0} points, thinned to {DrawnPoints:N0}", await MedianAsync(() => catalog.SeriesAsync(run, ReportedSteps.Names, DrawnPoints)), "ms");
        report.Add($"joining late: the {MissedPoints:N0} points after a number", await MedianAsync(() => catalog.MetricsAfterAsync(history, HistoryPoints - MissedPoints, RunCatalog.LargestPage)), "ms");
        report.Add($"joining late: a page of {RunCatalog.LargestPage:N0} points", await MedianAsync(() => catalog.MetricsAfterAsync(history, HistoryPoints / 2, RunCatalog.LargestPage)), "ms");
        report.Add($"the list of {StoredRuns:N0} runs", await MedianAsync(() => catalog.ListAsync(new RunFilter())), "ms");
        report.Add("the same, searched for two words", await MedianAsync(() => catalog.ListAsync(new RunFilter(Search: "digits 7"))), "ms");
    }

    private async Task MeasureWaitingAsync(BenchmarkReport report, string run, string history)
    {
        await AddWaitsAsync("");
        using var enough = new CancellationTokenSource();
        var writing = RecordAsync(ReportedSteps.Of(int.MaxValue, ReportedSteps.Names).TakeWhile(_ => !enough.IsCancellationRequested));
        await AddWaitsAsync(", beside a writer");
        await enough.CancelAsync();
        await writing;

        async Task AddWaitsAsync(string when)
        {
            AddWaits($"a run's summary{when}", await MillisecondsAsync(() => _lab.Catalog.FindAsync(history), Pause));
            AddWaits($"a curve of {HistoryPoints:N0} points, thinned to {DrawnPoints:N0}{when}", await MillisecondsAsync(() => _lab.Catalog.SeriesAsync(history, [MetricNames.TrainLoss], DrawnPoints), Pause));
            AddWaits($"a run's new name, stored{when}", await MillisecondsAsync(() => _lab.Launcher.RenameAsync(run, "another name"), Pause));
        }

        void AddWaits(string what, List<double> times)
        {
            report.Add(what, times[Goes / 2], "ms");
            report.Add($"{what}: slowest", times[^1], "ms");
        }
    }

    private async Task<string> RecordAsync(IEnumerable<RunEvent> events)
    {
        var run = await _lab.LaunchAsync();
        await Task.Run(() =>
        {
            using var recorder = new RunRecorder(_lab.Database, _lab.Announcements, _lab.Folders, _lab.Time, _lab.Row(run), new RunControl());
            foreach (var happened in events)
            {
                recorder.Record(happened);
            }

            if (recorder.Complete() is { } lost)
            {
                throw new InvalidOperationException("The store failed.", lost);
            }
        });
        // What was heard of the commits is not needed here and would fill the memory.
        _lab.Announced.Clear();
        return run;
    }

    private void AddRuns(int count) => _lab.Database.Write(connection =>
    {
        for (var number = 0; number < count; number++)
        {
            var spec = PresetCatalog.All[number % PresetCatalog.All.Count].Spec with { Seed = number };
            var id = RunId.New();
            RunTable.Insert(connection, id, new LaunchOrder(spec), "ada", ["stored"], null, _lab.Time.GetUtcNow());
            RunTable.End(connection, RunTable.Find(connection, id)!.Number, RunStatus.Completed, "Done.", _lab.Time.GetUtcNow());
        }

        return count;
    });

    // Pages that wait in the write-ahead log count as well.
    private long StoredBytes() => _lab.Database.Read(connection => connection.ExecuteScalar<long>("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"));

    // In order of their length; a pause between goes lets them meet a writer at different moments of its commits.
    private static async Task<List<double>> MillisecondsAsync<T>(Func<Task<T>> work, TimeSpan pause)
    {
        List<double> times = [];
        for (var go = 0; go < Goes; go++)
        {
            await Task.Delay(pause);
            var started = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return times;
    }

    private static async Task<double> MedianAsync<T>(Func<Task<T>> work) => (await MillisecondsAsync(work, TimeSpan.Zero))[Goes / 2];
}
