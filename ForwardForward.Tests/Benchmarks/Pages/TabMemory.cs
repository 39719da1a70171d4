using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>What each open tab keeps in the server's memory.</summary>
internal static class TabMemory
{
    public const int Tabs = 20;

    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(3);

    public static async Task MeasureAsync(BenchmarkReport report, Browser browser, IReadOnlyList<MeasuredLab> labs)
    {
        foreach (var lab in labs)
        {
            await using var context = await lab.NewContextAsync(browser);
            // Code, caches and the first collections are the process's, not a tab's.
            await OpenAsync(context, 2);
            await Task.Delay(Afterwards);
            var before = lab.Process.ResidentMegabytes;
            await OpenAsync(context, Tabs);
            await Task.Delay(Afterwards);
            report.Add($"memory, {lab.Runs.Count:N0} runs{lab.Label}: resident growth a tab, of {Tabs} on the runs page", (lab.Process.ResidentMegabytes - before) / Tabs, "MB");
            report.Add($"memory, {lab.Runs.Count:N0} runs{lab.Label}: resident with them", lab.Process.ResidentMegabytes, "MB");
        }
    }

    private static async Task OpenAsync(Microsoft.Playwright.IBrowserContext context, int tabs)
    {
        for (var tab = 0; tab < tabs; tab++)
        {
            await (await MeasuredPage.NewAsync(context)).OpenRunsAsync();
        }
    }
}
