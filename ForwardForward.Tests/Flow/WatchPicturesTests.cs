using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Flow;

/// <summary>Every tab of a run and the comparison: on a desk and on a phone, light and dark, nothing sticks out.</summary>
[Collection(Browser.Collection)]
public sealed class WatchPicturesTests(Browser browser) : IAsyncLifetime
{
    private static readonly string[] Tabs = ["learning", "layers", "confusion", "configuration", "log", "system", "checkpoints"];

    private readonly StagedLab lab = new();
    private IReadOnlyList<string> runs = [];

    public async Task InitializeAsync()
    {
        var spec = MethodCatalog.Hinton.ApplyTo(new ExperimentSpec { Name = "ff-hinton 3×500, digits", Seed = 7, Network = new NetworkSpec { Widths = [500, 500, 500] } });
        runs = await lab.LaunchAsync(spec with { Budget = spec.Budget with { Epochs = 12 } }, twin: true);
        lab.Trainer.Allow(12 + 7);
        await lab.UntilEpochAsync(runs[0], 12);
        await lab.UntilEpochAsync(runs[1], 7);
    }

    public async Task DisposeAsync()
    {
        lab.Trainer.Allow(100);
        await lab.DisposeAsync();
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Pages_OnAnyScreen_FitAndDraw(int width, bool dark)
    {
        var page = await browser.NewPageAsync(lab.Server, width, dark);
        await using var context = page.Context;
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        foreach (var (name, address) in Tabs.Select(tab => ($"run-{tab}", $"/runs/{runs[0]}?tab={tab}"))
            .Append(("run-layer", $"/runs/{runs[0]}?layer=2"))
            .Append(("run-bp", $"/runs/{runs[1]}"))
            .Append(("compare", $"/compare?runs={string.Join(',', runs)}"))
            .Append(("compare-empty", "/compare")))
        {
            await page.OpenAsync(address);
            await page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-curve]')].every(chart => ['drawn', 'empty'].includes(chart.dataset.state))");
            Assert.Equal(0, await page.GetByTestId("page-failure").CountAsync());
            await page.KeepPictureAsync($"{name}-{width}-{(dark ? "dark" : "light")}");
            Assert.False(await page.ScrollsSidewaysAsync(), $"{address} is wider than {width} px");
        }
        Assert.Empty(errors);
    }
}
