using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>Which pages are wider than a phone, with many runs stored.</summary>
internal static class SidewaysPages
{
    private static readonly string[] Addresses =
        ["/runs", "/new", "/compare", "/methods", "/methods/ff-hinton", "/datasets", "/datasets/mnist", "/documents", "/system", "/storage", "/account", "/account/people"];

    public static async Task MeasureAsync(BenchmarkReport report, Browser browser, MeasuredLab lab)
    {
        await using var context = await lab.NewContextAsync(browser, Screens.Phone);
        List<string> wide = [];
        string[] all = [.. Addresses, $"/runs/{lab.Runs[^1]}", $"/compare?runs={lab.Runs[^1]},{lab.Runs[^2]}"];
        foreach (var address in all)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(address);
            // What follows the first drawing widens pages too.
            await Task.Delay(1_500);
            if (await page.ScrollsSidewaysAsync())
            {
                wide.Add(address);
            }

            await page.CloseAsync();
        }

        report.Add($"pages of {all.Length} that scroll sideways at {Screens.Phone}", wide.Count, notAbove: 0);
        if (wide.Count > 0)
        {
            report.Note($"Sideways: {string.Join(", ", wide)}.");
        }
    }
}
