using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

[Collection(Browser.Collection)]
public sealed class DocumentsFlowTests(Browser browser) : IAsyncLifetime
{
    private readonly LabServer server = new() { Replace = services => services.AddSingleton(MeasuredBook.Empty) };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task Rows_ThatNobodyRan_SayAboutHowLongTheyTake(int width, bool dark)
    {
        var page = await browser.NewPageAsync(server, width, dark);
        await using var context = page.Context;
        await page.OpenAsync("/documents");
        await page.Locator("tr[data-row]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        if (width < 700)
        {
            await page.Locator("[data-document='000'] .claim-narrow .claim-open").ClickAsync();
        }
        await page.Locator(".claim-name .claim-open").First.ClickAsync();
        await page.Locator(".claim-detail").WaitForAsync();
        await page.KeepPictureAsync($"documents-{width}-{(dark ? "dark" : "light")}");

        var times = await page.Locator(".claim-time").AllInnerTextsAsync();
        Assert.True(times.Count > (width < 700 ? 10 : 50), $"{times.Count} rows say how long they take.");
        Assert.All(times, time => Assert.Matches("^about .+, from operations$", time));
        Assert.Contains("multiply-adds", await page.Locator(".claim-detail").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(await page.ScrollsSidewaysAsync());
    }

    [Fact]
    public async Task Documents_OnAPhone_FoldUnderTheirHeadingsAndTheAddressHoldsTheOpenOne()
    {
        var page = await browser.NewPageAsync(server, 390, dark: false);
        await using var context = page.Context;
        await page.OpenAsync("/documents");
        await page.Locator("tr[data-row]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(page.Locator("tr[data-row]:visible")).ToHaveCountAsync(0);
        Assert.True(await HeightAsync(page) < 2_000, $"The folded page is {await HeightAsync(page)} px long.");
        await page.KeepPictureAsync("documents-folded-390-light");

        await page.Locator("[data-document='000'] .claim-narrow .claim-open").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("documents\\?document=000$"));
        await page.Locator("[data-document='001'] .claim-narrow .claim-open").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("documents\\?document=001$"));
        await Assertions.Expect(page.Locator("[data-document='001'] .claim-narrow .claim-open")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("[data-document='000'] tr[data-row]")).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-document='001'] tr[data-row]").First).ToBeVisibleAsync();
        await page.KeepPictureAsync("documents-open-390-light");
        Assert.False(await page.ScrollsSidewaysAsync());
    }

    private static Task<int> HeightAsync(IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
}
