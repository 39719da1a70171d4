using System.Globalization;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Figures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>Two runs laid over each other: what is drawn is what is stored, and the address holds the view.</summary>
[Collection(Browser.Collection)]
public sealed class CompareFlowTests(Browser browser) : IAsyncLifetime
{
    private const int Epochs = 8;

    private readonly StagedLab lab = new();
    private IReadOnlyList<string> runs = [];

    public async Task InitializeAsync()
    {
        var spec = MethodCatalog.Symba.ApplyTo(new ExperimentSpec { Name = "pair", Network = new NetworkSpec { Widths = [40, 40] } });
        runs = await lab.LaunchAsync(spec with { Budget = spec.Budget with { Epochs = Epochs } }, twin: true);
    }

    public async Task DisposeAsync()
    {
        lab.Trainer.Allow(100);
        await lab.DisposeAsync();
    }

    [Fact]
    public async Task TwinRuns_WhileTheSecondTrains_AreDrawnAsTheyAreStored()
    {
        lab.Trainer.Allow(Epochs + 3);
        await lab.UntilEpochAsync(runs[1], 3);
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/runs/{runs[0]}");
        await page.GetByTestId("compare").ClickAsync();
        var chart = page.Locator("[data-curve=chart-compare]");
        await Assertions.Expect(chart).ToHaveAttributeAsync("data-total", $"{Epochs + 3}");

        lab.Trainer.Allow(Epochs - 3);
        await Assertions.Expect(chart).ToHaveAttributeAsync("data-total", $"{2 * Epochs}");
        await Assertions.Expect(page.Locator($"[data-testid=figures] tr[data-run='{runs[1]}'] .chip")).ToHaveTextAsync("completed");

        await AssertDrawnAsStoredAsync(page, MetricNames.ValidationAccuracy);
        Assert.Contains("--forward", await ColorAsync(page, runs[0]), StringComparison.Ordinal);
        Assert.Contains("--backward", await ColorAsync(page, runs[1]), StringComparison.Ordinal);
        Assert.NotNull(await chart.Locator($".curve-key[data-run='{runs[1]}'] line").GetAttributeAsync("stroke-dasharray"));
    }

    [Fact]
    public async Task Address_OpenedAgain_RestoresTheWholeView()
    {
        lab.Trainer.Allow(2 * Epochs);
        await lab.UntilEpochAsync(runs[1], Epochs);
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/compare?runs={string.Join(',', runs)}");
        await page.Locator("#compare-metric").ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = MetricWords.Of(MetricNames.TrainLoss).Title, Exact = true }).ClickAsync();
        await page.Locator("[data-choice=seconds]").ClickAsync();
        await page.GetByTestId("log-y").CheckAsync();
        await page.GetByTestId("smoothing").FillAsync("0.6");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"x=seconds&metric=train/loss&smooth=0\.6&log=y$"));
        var address = page.Url;

        var second = await context.NewPageAsync();
        await second.OpenAsync(address);

        await Assertions.Expect(second.Locator("#compare-metric")).ToHaveValueAsync(MetricWords.Of(MetricNames.TrainLoss).Title);
        await Assertions.Expect(second.Locator("[data-choice=seconds]")).ToBeCheckedAsync();
        await Assertions.Expect(second.GetByTestId("log-y")).ToBeCheckedAsync();
        await Assertions.Expect(second.GetByTestId("smoothing")).ToHaveValueAsync("0.6");
        await Assertions.Expect(second.Locator("[data-curve=chart-compare]")).ToHaveAttributeAsync("data-total", $"{2 * Epochs * StagedTrainer.StepsPerEpoch}");
        await AssertDrawnAsStoredAsync(second, MetricNames.TrainLoss);
    }

    [Fact]
    public async Task CurvesAsFile_OfTwoRuns_HoldTheStoredPoints()
    {
        lab.Trainer.Allow(2 * Epochs);
        await lab.UntilEpochAsync(runs[1], Epochs);
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/compare?runs={string.Join(',', runs)}");
        await Assertions.Expect(page.Locator("[data-curve=chart-compare]")).ToHaveAttributeAsync("data-total", $"{2 * Epochs}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save Validation accuracy, %" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".mud-popover-open").GetByText("Numbers, CSV").ClickAsync());

        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var rows = (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("compare-validation-accuracy.csv", download.SuggestedFilename);
        Assert.Equal("run,line,metric,step,epoch,examples,seconds,value,smoothed", rows[0]);
        foreach (var run in runs)
        {
            var stored = await lab.PointsAsync(run, MetricNames.ValidationAccuracy);
            var exported = rows.Where(row => row.StartsWith(run, StringComparison.Ordinal)).Select(row => double.Parse(row.Split(',')[^2], CultureInfo.InvariantCulture));
            Assert.Equal(stored.Select(point => point.Value), exported);
        }
    }

    [Fact]
    public async Task Configuration_OfTheTwins_PutsDifferingRowsFirstAndFoldsEqualOnes()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/compare?runs={string.Join(',', runs)}");
        var table = page.GetByTestId("spec-table");
        await Assertions.Expect(table.Locator("tr.changed[data-field='method.horizon']")).ToContainTextAsync("whole network");
        Assert.Equal(0, await table.Locator("tbody tr:not(.changed)").CountAsync());

        await page.GetByTestId("equal-rows").ClickAsync();

        await Assertions.Expect(table.Locator("tr[data-field='data.dataset']")).ToContainTextAsync("Procedural digits");
    }

    [Fact]
    public async Task Runs_OfAnAddress_ThatAreGone_AreNamedAndTheOthersShown()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;

        await page.OpenAsync($"/compare?runs={runs[0]},nosuchrun000");

        await Assertions.Expect(page.GetByTestId("missing")).ToContainTextAsync("nosuchrun000");
        await Assertions.Expect(page.Locator($"[data-testid=figures] tr[data-run='{runs[0]}']")).ToBeVisibleAsync();
    }

    private async Task AssertDrawnAsStoredAsync(IPage page, string metric)
    {
        var lines = await StagedLab.DrawnAsync(page, "chart-compare");
        Assert.Equal(runs, lines.Select(line => line.Run));
        foreach (var line in lines)
        {
            var stored = await lab.PointsAsync(line.Run, metric);
            Assert.Equal(stored.Select(point => point.Step), line.Step);
            Assert.Equal(stored.Select(point => (double?)point.Value), line.Value);
        }
    }

    private static async Task<string> ColorAsync(IPage page, string run) =>
        await page.Locator($"[data-curve=chart-compare] .curve-key[data-run='{run}']").EvaluateAsync<string>("key => key.style.getPropertyValue('--c')");
}
