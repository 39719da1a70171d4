using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>What axe finds on every page by WCAG 2.1 A and AA, and the way from an experiment to its comparison by keyboard alone.</summary>
[Collection(Browser.Collection)]
public sealed class AccessibilityFlowTests(Browser browser) : IAsyncLifetime
{
    private const int Epochs = 3;

    private readonly StagedLab lab = new();
    private IReadOnlyList<string> runs = [];

    private IReadOnlyList<string> Pages =>
    [
        "/runs", "/new", "/new?preset=digits-handover-quick", $"/runs/{runs[0]}", $"/runs/{runs[0]}?layer=1", .. new[] { "layers", "confusion", "configuration", "log", "system", "checkpoints" }.Select(tab => $"/runs/{runs[0]}?tab={tab}"),
        "/compare", $"/compare?runs={string.Join(',', runs)}", "/documents", "/documents?view=chart", "/studies/goodness", "/methods", "/methods/ff-hinton", "/datasets", "/datasets/digits",
        "/system", "/storage", "/account", "/account/people", "/nowhere",
    ];

    public async Task InitializeAsync() => runs = await lab.TrainTwinAsync(Epochs);

    public async Task DisposeAsync()
    {
        lab.Trainer.Allow(100);
        await lab.DisposeAsync();
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task EveryPage_AtThisWidthAndTheme_HasNothingThatAxeFindsSerious(int width, bool dark)
    {
        var axe = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.FullName, "node_modules", "axe-core", "axe.min.js"));
        var page = await browser.NewPageAsync(lab.Server, width, dark);
        await using var context = page.Context;
        var found = new List<string>();
        foreach (var address in Pages)
        {
            await page.GotoAsync(address);
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            found.AddRange((await SeriousAsync(page, axe)).Select(finding => $"{address}: {finding}"));
        }
        Assert.Empty(found);

        // The finder finds: here is a button without a name.
        await page.EvaluateAsync("document.body.appendChild(document.createElement('button'))");
        Assert.NotEmpty(await SeriousAsync(page, axe));
    }

    [Fact]
    public async Task Keyboard_Alone_LaunchesWatchesAndCompares()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync("/runs");

        await GoAsync(page, "n", "New run");
        await TabToAsync(page, "button.launch-button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("run")).ToBeVisibleAsync();
        var run = new Uri(page.Url).Segments[^1];
        lab.Trainer.Allow(200);
        await Assertions.Expect(page.GetByTestId("run")).ToHaveAttributeAsync("data-status", "completed", new() { Timeout = 60_000 });

        await GoAsync(page, "r", "Runs");
        await Assertions.Expect(page.Locator("tr.run-row")).ToHaveCountAsync(3);
        foreach (var chosen in new[] { run, runs[0] })
        {
            await TabToAsync(page, $"tr.run-{chosen} input[type=checkbox]");
            await page.Keyboard.PressAsync("Space");
            await Assertions.Expect(page.Locator($"tr.run-{chosen} input[type=checkbox]")).ToBeCheckedAsync();
        }
        await TabToAsync(page, "[data-testid=selection] a");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("compare")).ToHaveAttributeAsync("data-runs", new System.Text.RegularExpressions.Regex($"(?=.*{run})(?=.*{runs[0]})"));
    }

    private static async Task<IReadOnlyList<string>> SeriousAsync(IPage page, string axe)
    {
        await page.EvaluateAsync(axe);
        var answer = await page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })).violations
                .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
                .map(violation => `${violation.id} at ${violation.nodes[0].html.slice(0, 160)}`)
            """);
        return [.. answer.EnumerateArray().Select(finding => finding.GetString()!)];
    }

    // The script that hears the keys comes a moment after the page.
    private static async Task GoAsync(IPage page, string key, string heading)
    {
        var there = page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = heading, Exact = true });
        for (var attempt = 0; attempt < 40 && !await there.IsVisibleAsync(); attempt++)
        {
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync(key);
            await Task.Delay(250);
        }
        await Assertions.Expect(there).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        await page.Locator(selector).First.WaitForAsync();
        for (var press = 0; press < 300; press++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) === true", selector))
            {
                return;
            }
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"300 presses of Tab do not lead to {selector}.");
    }
}
