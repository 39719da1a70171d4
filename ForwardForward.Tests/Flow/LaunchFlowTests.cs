using System.Text.RegularExpressions;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>The form and the list of runs, in a real browser; the trainer is scripted and waits where a test wants it to.</summary>
[Collection(Browser.Collection)]
public sealed class LaunchFlowTests : IAsyncLifetime
{
    private readonly Browser browser;
    private readonly SemaphoreSlim permitted = new(0);
    private readonly LabServer server;

    public LaunchFlowTests(Browser browser)
    {
        this.browser = browser;
        var trainer = new ScriptedTrainer { Steps = 10, BeforeStep = (spec, step) => WaitWhenHeld(spec, step) };
        server = new LabServer
        {
            Replace = services =>
            {
                services.RemoveAll<TrainRun>();
                services.AddSingleton<TrainRun>(trainer.Train);
                foreach (var worker in services.Where(service => service.ImplementationType == typeof(RunWorker)).ToList())
                {
                    services.Remove(worker);
                }

                services.AddHostedService<RunWorker>();
            },
        };
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        permitted.Release(1000);
        await server.DisposeAsync();
        permitted.Dispose();
    }

    [Fact]
    public async Task List_OnEveryScreen_ShowsWhatRunsAndWhatIsStored()
    {
        await LaunchAsync("ff-symba 500-500, digits", "baseline");
        await LaunchAsync("ff-hinton 1000-1000-1000", "seeds");
        await LaunchAsync("held in the middle");
        await LaunchAsync("waits for its turn");
        await LaunchAsync("waits longer");
        var page = await browser.NewPageAsync(server);
        await using var context = page.Context;

        await page.OpenOnEveryScreenAsync("/runs", "runs", async width =>
        {
            await Assertions.Expect(page.GetByTestId("queue")).ToContainTextAsync("epoch 4 of 10");
            await Assertions.Expect(page.GetByTestId("now-training")).ToContainTextAsync("held in the middle");
            await Assertions.Expect(page.Locator(width == Screens.Phone ? ".run-card" : "tr.run-row")).ToHaveCountAsync(5);
        });
    }

    [Fact]
    public async Task WaitingRun_ThatBegins_KeepsTheShapeOfItsRow()
    {
        await LaunchAsync("held first");
        await LaunchAsync("held next");
        var page = await browser.NewPageAsync(server);
        await using var context = page.Context;
        await page.OpenAsync("/runs");
        var row = page.GetByTestId("queue").Locator("li", new() { HasText = "held next" });
        await Assertions.Expect(row).ToHaveCSSAsync("display", "flex");

        permitted.Release();

        await Assertions.Expect(row.GetByText("running")).ToBeVisibleAsync();
        await Assertions.Expect(row).ToHaveCSSAsync("display", "flex");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Launch_WithProblems_NamesThemAllAndLeadsToTheFirst(int width)
    {
        var page = await browser.NewPageAsync(server, width);
        await using var context = page.Context;
        await page.OpenAsync("/new?dataset=mnist");
        await page.Locator("#field-network-widths-input").FillAsync("500, many");
        await page.Locator("#field-budget-epochs-input").FillAsync("0");
        await Assertions.Expect(page.Locator(".problem-summary li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByTestId("dataset-fetch")).ToBeVisibleAsync();

        await page.Locator(".launch-button").ClickAsync();

        // The dataset is not on this machine: one more problem, and the first in the order of the form.
        await Assertions.Expect(page.Locator(".problem-summary li")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("#field-data-dataset :focus")).ToHaveCountAsync(1);
        await page.Locator(".problem-summary [data-problem='network.widths']").ClickAsync();
        await Assertions.Expect(page.Locator("#field-network-widths-input")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#field-network-widths-input")).ToHaveValueAsync("500, many");
        await page.KeepPictureAsync($"new-problems-{width}", wholePage: false);
        await page.Locator(".problem-summary [data-problem='budget.epochs']").ClickAsync();
        await Assertions.Expect(page.Locator("#field-budget-epochs-input")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Launch_FromThePreset_OpensTheRunAndItsNameIsInTheBar()
    {
        var page = await browser.NewPageAsync(server);
        await using var context = page.Context;
        await page.OpenAsync("/new?preset=digits-ff-quick");
        await page.Locator("#field-name-input").FillAsync("held for a look");
        await page.Locator("#field-method-goodness .mud-select .mud-input-control").ClickAsync();
        await Assertions.Expect(page.Locator(".choice-popover:visible .mud-list-item").First).ToBeVisibleAsync();
        await page.KeepPictureAsync("new-choices", wholePage: false);
        await page.Keyboard.PressAsync("Escape");

        await page.Locator(".launch-button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/runs/[a-z0-9]{12}$"));
        await Assertions.Expect(page.GetByTestId("now-training")).ToContainTextAsync("held for a look");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Delete_OfAStoredRun_CanBeUndone(int width)
    {
        await LaunchAsync("to be deleted");
        var page = await browser.NewPageAsync(server, width);
        await using var context = page.Context;
        await page.OpenAsync("/runs");
        var row = page.Locator(width < 700 ? ".run-card" : "tr.run-row", new() { HasText = "completed" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Edit to be deleted" }).ClickAsync();
        await Assertions.Expect(page.Locator(".run-editor")).ToBeVisibleAsync();
        await page.KeepPictureAsync($"runs-editor-{width}");

        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await Assertions.Expect(page.GetByTestId("runs-empty")).ToBeVisibleAsync();
        await page.KeepPictureAsync($"runs-undo-{width}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Put back" }).ClickAsync();

        await Assertions.Expect(row).ToBeVisibleAsync();
    }

    private void WaitWhenHeld(ExperimentSpec spec, long step)
    {
        if (spec.Name.StartsWith("held", StringComparison.Ordinal) && step == 5)
        {
            permitted.Wait();
        }
    }

    private async Task LaunchAsync(string name, params string[] tags)
    {
        _ = server.Address;
        var spec = PresetCatalog.All[0].Spec with { Name = name };
        var result = await server.Services.GetRequiredService<RunLauncher>().LaunchAsync(spec, "ada", tags);
        Assert.Empty(result.Problems);
    }
}
