using System.Text;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>Charts of reports in a real browser: drawn, saved, in either theme, within the Content-Security-Policy, and gone with their page.</summary>
[Collection(Browser.Collection)]
public sealed class ReportChartFlowTests(Browser browser) : IAsyncLifetime
{
    private const string Lines = "study-sample-complexity";
    private const string Rows = "study-goodness";

    private readonly LabServer server = new() { Replace = services => services.AddSingleton(MeasuredStudies.Of(Lines, Rows)) };
    private readonly List<string> complaints = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData(Lines, 1440, false)]
    [InlineData(Rows, 390, true)]
    public async Task Study_Measured_IsDrawnWithDeviationsAndKeepsThePolicy(string study, int width, bool dark)
    {
        var page = await NewPageAsync(width, dark);
        await using var context = page.Context;
        await page.OpenAsync($"/studies/{study}");

        var chart = page.GetByTestId("study-plot");
        await Assertions.Expect(chart.Locator(".chart")).ToHaveAttributeAsync("data-state", "drawn");
        var places = await page.Locator(".study-table td.number:has(span)").CountAsync();
        await Assertions.Expect(chart.Locator(".apexcharts-marker")).ToHaveCountAsync(places);
        await Assertions.Expect(chart.Locator(".chart-error")).ToHaveCountAsync(places);
        await page.KeepPictureAsync($"{study}-{width}-{(dark ? "dark" : "light")}");
        Assert.False(await page.ScrollsSidewaysAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Chart_Saved_IsAPictureOfItselfOrItsNumbers()
    {
        var page = await NewPageAsync();
        await using var context = page.Context;
        await page.OpenAsync($"/studies/{Lines}");
        await Assertions.Expect(page.Locator(".chart")).ToHaveAttributeAsync("data-state", "drawn");

        var svg = Encoding.UTF8.GetString(await SaveAsync(page, "Picture, SVG", $"{Lines}.svg"));
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Contains("Test accuracy, %", svg, StringComparison.Ordinal);
        Assert.Equal(12, Regex.Count(svg, "chart-error"));
        Assert.DoesNotMatch("<style|style=|foreignObject|rgba", svg);

        var png = await SaveAsync(page, "Picture, PNG", $"{Lines}.png");
        Assert.Equal("PNG", Encoding.ASCII.GetString(png, 1, 3));
        Assert.True(png.Length > 10_000, $"The picture has {png.Length} bytes.");

        var rows = Encoding.UTF8.GetString(await SaveAsync(page, "Numbers, CSV", $"{Lines}.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("series,training images,\"mean, %\",\"deviation, %\",seeds", rows[0]);
        Assert.Equal(13, rows.Length);
        Assert.StartsWith("FF,100,90.3", rows[1], StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Theme_Changed_IsTakenByTheDrawing()
    {
        var page = await NewPageAsync();
        await using var context = page.Context;
        await page.OpenAsync($"/studies/{Lines}");
        var words = page.Locator(".chart-axes text").First;
        var light = await words.GetAttributeAsync("fill");

        await Screens.SwitchThemeAsync(page, "dark");

        await Assertions.Expect(page.Locator(".chart")).ToHaveAttributeAsync("data-drawings", "2");
        Assert.NotEqual(light, await words.GetAttributeAsync("fill"));
    }

    [Fact]
    public async Task Charts_ThatCameAndWentTwentyTimes_LeaveNothingBehind()
    {
        var page = await NewPageAsync();
        await using var context = page.Context;
        await page.OpenAsync("/documents");
        await TurnAsync(page, 3);
        var before = await NodesAsync(page);

        await TurnAsync(page, 20);

        Assert.Equal(0, await page.EvaluateAsync<int>("import('/js/apex-chart.js').then(module => module.livingCharts())"));
        var after = await NodesAsync(page);
        // One chart has some hundred nodes, and sixty were drawn.
        Assert.True(after < before + 500, $"{before} nodes before, {after} after.");
        Assert.Empty(complaints);
    }

    private static async Task TurnAsync(IPage page, int times)
    {
        for (var turn = 0; turn < times; turn++)
        {
            await page.Locator("[data-choice=Chart]").ClickAsync();
            await Assertions.Expect(page.Locator(".chart[data-state=drawn]").Nth(2)).ToBeAttachedAsync();
            await page.Locator("[data-choice=Table]").ClickAsync();
            await Assertions.Expect(page.Locator(".chart")).ToHaveCountAsync(0);
        }
    }

    private static async Task<int> NodesAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.enable");
        for (var round = 0; round < 3; round++)
        {
            await session.SendAsync("HeapProfiler.collectGarbage");
        }
        var counted = await session.SendAsync("Memory.getDOMCounters");
        await session.DetachAsync();
        return counted!.Value.GetProperty("nodes").GetInt32();
    }

    private static async Task<byte[]> SaveAsync(IPage page, string item, string fileName)
    {
        await page.Locator("[data-testid=save] button").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".mud-popover-open").GetByText(item).ClickAsync());
        Assert.Equal(fileName, download.SuggestedFilename);
        using var bytes = new MemoryStream();
        await using var stream = await download.CreateReadStreamAsync();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task<IPage> NewPageAsync(int width = 1440, bool dark = false)
    {
        var page = await browser.NewPageAsync(server, width, dark);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" || message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        return page;
    }
}
