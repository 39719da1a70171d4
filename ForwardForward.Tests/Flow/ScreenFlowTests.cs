using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>The form and the pages for study on every screen, in a real browser. Nothing is launched: one lab serves all of them.</summary>
[Collection(Browser.Collection)]
public sealed class ScreenFlowTests(Browser browser, ScreenFlowTests.Lab lab) : IClassFixture<ScreenFlowTests.Lab>
{
    [Fact]
    public async Task Form_OnEveryScreen_ShowsTheSamplesAndNeverScrollsSideways()
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;

        await page.OpenOnEveryScreenAsync("/new?method=ff-hinton&twin=true", "new", async _ =>
        {
            await Assertions.Expect(page.Locator(".sample.negative")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByTestId("method-label")).ToHaveTextAsync("ff-hinton");
        });
    }

    [Theory]
    [InlineData("/runs", "runs-empty")]
    [InlineData("/methods", "methods")]
    [InlineData("/methods/ff-hinton", "method")]
    [InlineData("/datasets", "datasets")]
    [InlineData("/system", "system")]
    public async Task Page_OnEveryScreen_NeverScrollsSideways(string address, string name)
    {
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;

        await page.OpenOnEveryScreenAsync(address, name, async _ =>
        {
            await Assertions.Expect(page.Locator("main h1").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("main [role=status]", new() { HasText = "…" })).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        });
    }

    /// <summary>One server for all pages.</summary>
    public sealed class Lab : IAsyncLifetime
    {
        public LabServer Server { get; } = new() { Replace = QuietLab.Replace };

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
