using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>What the list of runs costs on the wire, at somebody's first visit and at the next one.</summary>
internal static class PageBytes
{
    public const int Rounds = 2;

    // Fonts, icons and what scripts ask for come after the rows.
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(2);

    /// <param name="report">Takes the figures.</param>
    /// <param name="browser">Opens the pages.</param>
    /// <param name="lab">Serves them.</param>
    /// <param name="build">Which build it is, behind what is measured.</param>
    public static async Task MeasureAsync(BenchmarkReport report, Browser browser, MeasuredLab lab, string build)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var context = await lab.NewContextAsync(browser);
            var first = await VisitAsync();
            var next = await VisitAsync();
            report.Add($"bytes, {build}: first visit over HTTP", first.HttpBytes / 1e3, "kB", notAbove: 350);
            foreach (var kind in Enum.GetValues<FileKind>())
            {
                report.Add($"bytes, {build}: first visit, {kind.ToString().ToLowerInvariant()}", first.BytesOf(kind) / 1e3, "kB");
            }

            report.Add($"bytes, {build}: next visit over HTTP", next.HttpBytes / 1e3, "kB", notAbove: 30);
            report.Add($"bytes, {build}: WebSockets, to open the page", first.SocketBytes / 1e3, "kB", notAbove: 332);
            if (round == 0)
            {
                report.Note($"{build}, came uncompressed though over 2 kB: {Listed(first.Uncompressed)}.");
                report.Note($"{build}, over 2 kB again at the next visit: {Listed(next.Large)}.");
            }

            async Task<NetworkCount> VisitAsync()
            {
                var page = await MeasuredPage.NewAsync(context);
                await page.OpenRunsAsync();
                await Task.Delay(Afterwards);
                await page.Page.CloseAsync();
                return page.Network;
            }
        }
    }

    private static string Listed(IReadOnlyList<string> files) => files.Count == 0 ? "none" : string.Join(", ", files);
}
