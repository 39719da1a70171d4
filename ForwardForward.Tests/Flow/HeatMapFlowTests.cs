using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>A run's heat maps and the scatter over runs, of stored runs.</summary>
[Collection(Browser.Collection)]
public sealed class HeatMapFlowTests(Browser browser) : IAsyncLifetime
{
    private const int Epochs = 4;

    private readonly StagedLab lab = new();
    private IReadOnlyList<string> runs = [];

    public async Task InitializeAsync() => runs = await lab.TrainTwinAsync(Epochs);

    public async Task DisposeAsync()
    {
        lab.Trainer.Allow(100);
        await lab.DisposeAsync();
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task HeatMapsAndScatter_OfStoredRuns_AreDrawn(int width, bool dark)
    {
        var page = await browser.NewPageAsync(lab.Server, width, dark);
        await using var context = page.Context;

        await page.OpenAsync($"/runs/{runs[0]}?tab=confusion");
        var cells = page.Locator("section[data-testid^=confusion-] .apexcharts-heatmap-rect");
        await Assertions.Expect(cells).Not.ToHaveCountAsync(0);
        var classes = await page.Locator("section[data-testid^=confusion-] tbody tr").CountAsync();
        await Assertions.Expect(cells).ToHaveCountAsync(classes * classes);

        await page.GotoAsync($"/runs/{runs[0]}?tab=layers");
        await Assertions.Expect(page.Locator("[data-testid=layer-heat] .apexcharts-heatmap-rect")).ToHaveCountAsync(2 * Epochs);
        Assert.False(await page.ScrollsSidewaysAsync());

        await page.GotoAsync($"/compare?runs={string.Join(',', runs)}");
        var scatter = page.GetByTestId("cost-scatter");
        await Assertions.Expect(scatter.Locator(".apexcharts-series-markers > .apexcharts-marker")).ToHaveCountAsync(2);
        await page.Locator("[data-choice=parameters]").ClickAsync();
        await Assertions.Expect(scatter.Locator("h2")).ToContainTextAsync("against parameters");
        Assert.EndsWith("&cost=parameters", page.Url, StringComparison.Ordinal);
        await page.KeepPictureAsync($"cost-scatter-{width}-{(dark ? "dark" : "light")}");
        Assert.False(await page.ScrollsSidewaysAsync());
    }
}
