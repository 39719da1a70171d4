using ForwardForward.Tests.Support;
using ForwardForward.Training.Reporting;
using Microsoft.Extensions.DependencyInjection;

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
        await page.Locator("tr[data-row]").First.WaitForAsync();
        await page.Locator(".claim-open").First.ClickAsync();
        await page.Locator(".claim-detail").WaitForAsync();
        await page.KeepPictureAsync($"documents-{width}-{(dark ? "dark" : "light")}");

        var times = await page.Locator(".claim-time").AllInnerTextsAsync();
        Assert.True(times.Count > 50, $"{times.Count} rows say how long they take.");
        Assert.All(times, time => Assert.Matches("^about .+, from operations$", time));
        Assert.Contains("multiply-adds", await page.Locator(".claim-detail").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(await page.ScrollsSidewaysAsync());
    }
}
