using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>The editor of layer lists in a real browser, and a real run of what was typed.</summary>
[Collection(Browser.Collection)]
public sealed class LayerFlowTests(Browser browser) : IAsyncLifetime
{
    private readonly LabServer server = new();

    public static TheoryData<int, bool> Screens => new() { { 1440, false }, { 1440, true }, { 390, false }, { 390, true } };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task List_TypedWithAMistake_IsPutRightAtItsLineAndRuns()
    {
        var page = await browser.NewPageAsync(server);
        await using var context = page.Context;
        await OpenListAsync(page, "/new?method=mono");
        await page.Locator("#field-data-trainingExamples-input").FillAsync("200");
        await page.Locator("#field-budget-epochs-input").FillAsync("1");

        await Area(page).FillAsync("");
        await Area(page).PressSequentiallyAsync("conv 8 k5 s2\nrelus\ndense 20\nrelu");
        // Nothing that the server draws meanwhile overwrites what is typed.
        await Assertions.Expect(Area(page)).ToHaveValueAsync("conv 8 k5 s2\nrelus\ndense 20\nrelu");
        await Assertions.Expect(Line(page, 1)).ToContainTextAsync("8×12×12");
        await Assertions.Expect(Line(page, 2)).ToContainTextAsync("'relus' is no layer");
        await Assertions.Expect(page.Locator(".problem-summary li")).ToHaveCountAsync(1);
        await page.KeepPictureAsync("layers-mistake", wholePage: false);

        await page.Locator(".problem-summary [data-problem='network.layers[1]']").ClickAsync();
        await Assertions.Expect(Area(page)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("relu");
        await Assertions.Expect(page.Locator(".problem-summary")).ToHaveCountAsync(0);
        await Assertions.Expect(Line(page, 3)).ToContainTextAsync("20");
        await Assertions.Expect(page.GetByTestId("layer-total")).ToContainTextAsync("2 blocks");
        await Assertions.Expect(Area(page)).ToHaveValueAsync("conv 8 k5 s2\nrelu\ndense 20\nrelu");

        await page.Locator(".launch-button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/runs/[a-z0-9]{12}$"));
        await Assertions.Expect(page.GetByTestId("run")).ToHaveAttributeAsync("data-status", "completed", new() { Timeout = 60_000 });
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task NamedNetwork_OnThisScreen_FillsTheListAndNeverScrollsThePageSideways(int width, bool dark)
    {
        var page = await browser.NewPageAsync(server, width, dark);
        await using var context = page.Context;
        await OpenListAsync(page, "/new?method=bp&dataset=cifar-10");

        foreach (var (title, blocks) in new[] { ("ResNet18, CIFAR stem", "9 blocks"), ("MobileNetV3 large, CIFAR stem", "18 blocks"), ("DeeperForward CNN-14", "14 blocks") })
        {
            await ChooseAsync(page, "network-name", title);
            await Assertions.Expect(page.GetByTestId("layer-total")).ToContainTextAsync(blocks);
            Assert.False(await page.ScrollsSidewaysAsync(), title);
            await page.KeepPictureAsync($"layers-{title.Split(' ', ',')[0].ToLowerInvariant()}-{width}-{(dark ? "dark" : "light")}");
        }
    }

    private static ILocator Area(IPage page) => page.Locator("#field-network-layers-input");

    private static ILocator Line(IPage page, int line) => page.Locator($".layer-row[data-line='{line}']");

    private static async Task OpenListAsync(IPage page, string address)
    {
        await page.OpenAsync(address);
        await ChooseAsync(page, "network-architecture", "layer list");
        await Assertions.Expect(Area(page)).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(IPage page, string field, string title)
    {
        await page.Locator($"#field-{field} .mud-select .mud-input-control").First.ClickAsync();
        await page.Locator(".choice-popover:visible .mud-list-item", new() { Has = page.GetByText(title, new() { Exact = true }) }).First.ClickAsync();
    }
}
