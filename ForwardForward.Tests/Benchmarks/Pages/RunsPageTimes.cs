using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>The list of runs: opened, searched letter by letter, sorted.</summary>
internal static class RunsPageTimes
{
    public const int Openings = 9;
    public const int Searches = 7;
    public const int Sortings = 8;

    private const float KeyMilliseconds = 120;

    // The header's words, of this face and of the one before it.
    private const string SortableTitle = ".run-grid .sortable-column-header, .run-grid .rz-column-title";

    public static async Task MeasureAsync(BenchmarkReport report, Browser browser, IReadOnlyList<MeasuredLab> labs)
    {
        var what = $"runs page, {labs[0].Runs.Count:N0} runs";
        var most = labs[0].Runs.Count > 1_000 ? 2 : 1;
        List<IBrowserContext> contexts = [];
        foreach (var lab in labs)
        {
            // Nothing compiled in the process, nothing in the browser's cache.
            await lab.RestartAsync();
            var context = await lab.NewContextAsync(browser);
            contexts.Add(context);
            report.Add($"{what}{lab.Label}: navigation to first rows, cold", (await OpenAsync(context)).Rows / 1e3, "s");
        }

        for (var round = 0; round < Openings; round++)
        {
            foreach (var (lab, context) in labs.Zip(contexts))
            {
                var (rows, interactive) = await OpenAsync(context);
                report.Add($"{what}{lab.Label}: navigation to first rows, warm", rows / 1e3, "s", notAbove: most);
                report.Add($"{what}{lab.Label}: navigation to interactive, warm", interactive / 1e3, "s");
            }
        }

        foreach (var (lab, context) in labs.Zip(contexts))
        {
            var page = await MeasuredPage.NewAsync(context);
            await page.OpenRunsAsync();
            await SearchAsync(page, lab, null, what);
            for (var round = 0; round < Searches; round++)
            {
                await SearchAsync(page, lab, report, what);
            }

            for (var round = 0; round < Sortings; round++)
            {
                await SortAsync(page, lab, report, what, round);
            }

            await context.CloseAsync();
        }
    }

    private static async Task<(double Rows, double Interactive)> OpenAsync(IBrowserContext context)
    {
        var page = await MeasuredPage.NewAsync(context);
        await page.OpenRunsAsync();
        var times = (await page.RowsAsync(), await page.InteractiveAsync());
        await page.Page.CloseAsync();
        return times;
    }

    /// <param name="report">Null where the code is only to be compiled.</param>
    private static async Task SearchAsync(MeasuredPage page, MeasuredLab lab, BenchmarkReport? report, string what)
    {
        var search = page.Page.Locator(MeasuredPage.Search).First;
        await search.ClickAsync();
        await Task.Delay(300);
        var before = lab.Process.ProcessorTime;
        await page.Page.Keyboard.TypeAsync(MeasuredLab.SearchWord, new KeyboardTypeOptions { Delay = KeyMilliseconds });
        var answer = await page.AnswerAsync(whole: true);
        var processor = lab.Process.ProcessorTime - before;
        report?.Add($"{what}{lab.Label}: search, server's processor time a key", processor.TotalMilliseconds / MeasuredLab.SearchWord.Length, "ms", notAbove: 30);
        report?.Add($"{what}{lab.Label}: search, last key to changed rows", answer, "ms", notAbove: 300);
        await page.ForgetAsync();
        await search.FillAsync("");
        await page.QuietAsync();
    }

    private static async Task SortAsync(MeasuredPage page, MeasuredLab lab, BenchmarkReport report, string what, int round)
    {
        await page.Page.Locator(SortableTitle, new PageLocatorOptions { HasText = round % 2 == 0 ? "Name" : "Validation" }).First.ClickAsync();
        report.Add($"{what}{lab.Label}: sorting by a column", await page.AnswerAsync(whole: true), "ms", notAbove: 300);
    }
}
