using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Figures;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>What stands around a chart's drawing, in a real browser: a legend of many lines, and where the cursor is.</summary>
[Collection(Browser.Collection)]
public sealed class ChartFlowTests(Browser browser) : IAsyncLifetime
{
    private const int Layers = 8;

    private readonly StagedLab lab = new();
    private string run = "";

    public async Task InitializeAsync()
    {
        var spec = MethodCatalog.Symba.ApplyTo(new ExperimentSpec { Name = "deep", Network = new NetworkSpec { Widths = [.. Enumerable.Repeat(40, Layers)] } });
        run = (await lab.LaunchAsync(spec with { Budget = spec.Budget with { Epochs = 2 } })).Single();
        lab.Trainer.Allow(2);
        await lab.UntilEpochAsync(run, 2);
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task Legend_OfMoreLinesThanItNames_IsNeverCutAndShowsTheOthersOnDemand(int width)
    {
        var page = await browser.NewPageAsync(lab.Server, width);
        await using var context = page.Context;
        await page.OpenAsync($"/runs/{run}");
        var legend = page.Locator("[data-curve=chart-goodness] .curve-keys");
        await Assertions.Expect(legend.Locator(".curve-key:visible")).ToHaveCountAsync(12);
        Assert.True(await legend.EvaluateAsync<bool>("keys => keys.scrollHeight <= keys.clientHeight"));

        await legend.GetByRole(AriaRole.Button, new() { Name = "all 16 lines" }).ClickAsync();

        await Assertions.Expect(legend.Locator(".curve-key:visible")).ToHaveCountAsync(2 * Layers);
        Assert.True(await legend.EvaluateAsync<bool>("keys => keys.scrollHeight <= keys.clientHeight"));
        Assert.False(await page.ScrollsSidewaysAsync());
    }

    [Fact]
    public async Task ValuesAsATable_OfDrawnLosses_NameTheLastTheSmallestAndTheLargestThatAreStored()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/runs/{run}?tab=layers");
        var chart = page.Locator("[data-curve=chart-losses]");
        await Assertions.Expect(chart).ToHaveAttributeAsync("data-total", $"{2 * StagedTrainer.StepsPerEpoch * (Layers + 1)}");

        foreach (var (line, place) in (await StagedLab.DrawnAsync(page, "chart-losses")).Select((line, place) => (line, place)))
        {
            var stored = (await lab.PointsAsync(run, line.Name)).Select(point => point.Value).ToList();
            await Assertions.Expect(chart.Locator(".curve-values tbody tr").Nth(place).Locator("td.number")).ToHaveTextAsync(
                [Figure.Number(stored[^1]), $"{2 * StagedTrainer.StepsPerEpoch}", Figure.Number(stored.Min()), Figure.Number(stored.Max()), $"{stored.Count}"]);
        }
    }

    [Fact]
    public async Task Cursor_OverADrawing_IsSaidOnItsAxis()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/runs/{run}");
        var axis = page.Locator("[data-curve=chart-goodness] .curve-axis");
        await Assertions.Expect(axis).ToHaveTextAsync("epoch");

        await page.Locator("[data-curve=chart-goodness] .u-over").HoverAsync();

        await Assertions.Expect(axis).ToHaveTextAsync(new Regex(@"^epoch \d\.\d\d$"));
    }
}
