using ForwardForward.Tests.Support;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

[Collection(Browser.Collection)]
public sealed class FrameFlowTests(Browser browser) : IAsyncLifetime
{
    private const string AnyPage = "/not-found";

    private readonly LabServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Frame_AtThisWidthAndTheme_ShowsTheRailAndNeverScrollsSideways(int width, bool dark)
    {
        var page = await browser.NewPageAsync(server, width, dark);
        await using var context = page.Context;
        await page.OpenAsync(AnyPage);

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", dark ? "dark" : "light");
        var bar = page.Locator(width > 700 ? ".rail" : ".bottom-bar");
        foreach (var name in new[] { "Runs", "New run", "Compare", "Documents", "Methods", "Datasets", "System", "Account" })
        {
            if (name == "Methods" && width <= 700)
            {
                await bar.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
            }
            await Assertions.Expect(bar.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeInViewportAsync();
        }
        Assert.False(await page.ScrollsSidewaysAsync());
        await page.KeepPictureAsync($"frame-{width}-{(dark ? "dark" : "light")}");
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task EveryPageOfTheRail_AtThisWidthAndTheme_IsThereAndNeverScrollsSideways(int width, bool dark)
    {
        var page = await browser.NewPageAsync(server, width, dark);
        await using var context = page.Context;
        await page.OpenAsync(AnyPage);
        var addresses = await page.Locator(".rail .rail-link a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        var wrong = new List<string>();
        foreach (var address in addresses)
        {
            var answer = await page.GotoAsync("/" + address);
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync();
            if (answer?.Ok != true)
            {
                wrong.Add($"{address}: status {answer?.Status}");
            }
            if (await page.Locator("[data-testid=page-failure]").IsVisibleAsync())
            {
                wrong.Add($"{address}: the page stopped working");
            }
            if (await page.ScrollsSidewaysAsync())
            {
                wrong.Add($"{address}: wider than the window");
            }
            await page.KeepPictureAsync($"{address}-{width}-{(dark ? "dark" : "light")}");
        }
        Assert.Equal(8, addresses.Length);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task ThemeChoice_Dark_IsRememberedAndTakesTheComponentsAlong()
    {
        var page = await browser.NewPageAsync(server);
        await using var context = page.Context;
        await page.OpenAsync(AnyPage);
        await Screens.SwitchThemeAsync(page, "dark");

        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Contains("24,33,43", await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).getPropertyValue('--mud-palette-surface')"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThemeChoice_AsTheSystem_FollowsTheSystemWhileThePageStandsOpen()
    {
        var page = await browser.NewPageAsync(server, dark: true);
        await using var context = page.Context;
        await page.OpenAsync(AnyPage);
        await Screens.SwitchThemeAsync(page, "system");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }
}
