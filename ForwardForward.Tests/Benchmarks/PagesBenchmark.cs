using ForwardForward.Tests.Benchmarks.Pages;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Web.Runs;
using Xunit.Abstractions;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>
/// What the pages cost in a browser: <c>./run.sh bench pages</c>. The lab is a process of its own, so that its processor time and memory are its own; an older
/// build with the same store is measured in turns with it where <c>FF_BENCH_BEFORE</c> names one. Figures are printed, nothing is asserted of them, and the ordinary test run leaves this out.
/// </summary>
[Trait("Category", "Benchmark")]
[Collection(Browser.Collection)]
public sealed class PagesBenchmark(ITestOutputHelper output, Browser browser)
{
    private static readonly int[] StoredRunCounts = [1_000, 10_000];

    [Fact]
    public async Task Pages_InABrowser_PrintWhatTheyCost()
    {
        var report = BenchmarkOutput.Begin("pages");
        report.Note($"Chromium without a window, its clock; warm openings {RunsPageTimes.Openings} (form {NewRunPageTimes.Openings}), cold ones 1; searches {RunsPageTimes.Searches} of {MeasuredLab.SearchWord.Length} keys at 120 ms; " +
            $"sortings {RunsPageTimes.Sortings}; keys in the form {NewRunPageTimes.KeysPressed}; live windows {LivePageLoad.Windows} of 10 s; bytes {PageBytes.Rounds}; memory 1. Processor time comes in steps of 10 ms for all keys of a search. " +
            $"The search waits {RunListFilter.KeyPause} ms for the next key, which is in its time. Busy is the time in tasks, whatever else runs on the machine; processor time is without that.");
        try
        {
            foreach (var runs in StoredRunCounts)
            {
                await MeasureAsync(report, runs);
            }

            await LivePageLoad.MeasureAsync(report, browser);
        }
        finally
        {
            // What was measured before something failed is worth reading too.
            BenchmarkOutput.End(report, output.WriteLine, Environment.GetEnvironmentVariable(BenchmarkOutput.JsonFile));
        }
    }

    private async Task MeasureAsync(BenchmarkReport report, int runs)
    {
        List<MeasuredLab> labs = [];
        try
        {
            labs.Add(await MeasuredLab.StartAsync("", MeasuredBuild.Output, runs));
            if (MeasuredBuild.Before is { } before)
            {
                labs.Add(await MeasuredLab.StartAsync(", before", before, runs));
            }

            await RunsPageTimes.MeasureAsync(report, browser, labs);
            await TabMemory.MeasureAsync(report, browser, labs);
            if (runs == StoredRunCounts[0])
            {
                await NewRunPageTimes.MeasureAsync(report, browser, labs);
                await SidewaysPages.MeasureAsync(report, browser, labs[0]);
                await MeasureBytesAsync(report, labs);
            }
        }
        finally
        {
            labs.ForEach(lab => lab.Dispose());
        }
    }

    private async Task MeasureBytesAsync(BenchmarkReport report, IReadOnlyList<MeasuredLab> labs)
    {
        foreach (var lab in labs)
        {
            await PageBytes.MeasureAsync(report, browser, lab, $"build output{lab.Label}");
        }

        using var folder = new TemporaryFolder();
        await labs[0].RestartAsync(await MeasuredBuild.PublishAsync(folder.FullName));
        await PageBytes.MeasureAsync(report, browser, labs[0], "published");
    }
}
