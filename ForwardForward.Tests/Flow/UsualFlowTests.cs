using System.Text.RegularExpressions;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>What people expect of any page: a search, shortcuts, times of their own zone, text that can be copied, drafts that stay.</summary>
[Collection(Browser.Collection)]
public sealed class UsualFlowTests(Browser browser, ScreenFlowTests.Lab lab) : IClassFixture<ScreenFlowTests.Lab>
{
    [Theory]
    [InlineData("/datasets", 1440)]
    [InlineData("/datasets", 390)]
    [InlineData("/account", 1440)]
    public async Task Search_OnAPageWithOrWithoutACircuit_OpensWhatIsTyped(string address, int width)
    {
        var page = await browser.NewPageAsync(lab.Server, width);
        await using var context = page.Context;
        await page.GotoAsync(address);
        await PressUntilAsync(page, "Control+k", page.Locator("#palette-search"));

        await page.Keyboard.TypeAsync("ff-hint");
        await Assertions.Expect(page.Locator(".palette-entry").First).ToContainTextAsync("ff-hinton");
        await page.KeepPictureAsync($"palette-{address.Trim('/')}-{width}", wholePage: false);
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/methods/ff-hinton$"));
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keys_OnAPage_OpenTheirListAndOtherPagesButNotWhileSomebodyTypes()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync("/system");
        await PressUntilAsync(page, "?", page.Locator(".shortcut-sheet"));
        await page.KeepPictureAsync("shortcuts", wholePage: false);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/new$"));

        await page.Locator("#field-name-input").FillAsync("");
        await page.Locator("#field-name-input").PressSequentiallyAsync("g r?");
        await Assertions.Expect(page.Locator("#field-name-input")).ToHaveValueAsync("g r?");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Moment_OnAPageWithoutACircuit_IsTheReadersOwn()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.GotoAsync("/account");

        var time = page.Locator("main time").First;

        await Assertions.Expect(time).ToHaveTextAsync(new Regex(@"^\d{4}-\d\d-\d\d \d\d:\d\d$"));
        await Assertions.Expect(time).ToHaveAttributeAsync("title", new Regex("^[A-Z][a-z]+day, .*UTC"));
    }

    [Fact]
    public async Task Draft_ThatComesAfterThePersonHasTyped_ReplacesNothing()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync("/new?method=ff-hinton");
        await page.Locator("#field-budget-epochs-input").FillAsync("123");
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.startsWith('ff-draft/new/') && localStorage[key].includes('123'))");
        var (asked, slow) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/drafts*.js", async route =>
        {
            asked.TrySetResult();
            await slow.Task;
            await route.ContinueAsync();
        });

        await page.OpenAsync("/new?method=ff-hinton");
        await page.Locator("#field-network-widths-input").FillAsync("500, many");
        await Assertions.Expect(page.Locator(".problem-summary li")).ToHaveCountAsync(1);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        slow.SetResult();

        await page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.startsWith('ff-draft/new/') && localStorage[key].includes('many'))");
        await Assertions.Expect(page.Locator("#field-network-widths-input")).ToHaveValueAsync("500, many");
        await Assertions.Expect(page.GetByTestId("draft")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Draft_AfterAReload_IsBackUntilItIsDiscarded()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync("/new?method=ff-hinton");
        var epochs = page.Locator("#field-budget-epochs-input");
        var usual = await epochs.InputValueAsync();
        await epochs.FillAsync("123");
        await epochs.BlurAsync();
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.startsWith('ff-draft/new/') && localStorage[key].includes('123'))");

        await page.OpenAsync("/new");

        await Assertions.Expect(page.GetByTestId("draft")).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("method=ff-hinton"));
        await Assertions.Expect(epochs).ToHaveValueAsync("123");
        await page.KeepPictureAsync("draft", wholePage: false);

        // Another beginning is not overlaid.
        await page.OpenAsync("/new?method=trifecta");
        await Assertions.Expect(page.GetByTestId("method-label")).ToHaveTextAsync("trifecta");
        await Assertions.Expect(page.GetByTestId("draft")).ToHaveCountAsync(0);

        await page.OpenAsync("/new?method=ff-hinton");
        await page.GetByTestId("draft").GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Assertions.Expect(epochs).ToHaveValueAsync(usual);
        await page.ReloadAsync();
        await page.WaitUntilInteractiveAsync();
        await Assertions.Expect(epochs).ToHaveValueAsync(usual);
        await Assertions.Expect(page.GetByTestId("draft")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task CopyButton_Pressed_SaysCopiedAndHasCopied()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.OpenAsync("/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "JSON" }).ClickAsync();
        var button = page.GetByTestId("spec-json").Locator("[data-copy]");

        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(button).ToContainTextAsync("Copied");
        Assert.StartsWith("{", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    // The keys are heard once the page's circuit is there; before that nothing says so on a plain page.
    private static async Task PressUntilAsync(IPage page, string keys, ILocator opened)
    {
        for (var attempt = 0; attempt < 60 && !await opened.IsVisibleAsync(); attempt++)
        {
            await page.Keyboard.PressAsync(keys);
            await page.WaitForTimeoutAsync(500);
        }
        await Assertions.Expect(opened).ToBeVisibleAsync();
    }
}
