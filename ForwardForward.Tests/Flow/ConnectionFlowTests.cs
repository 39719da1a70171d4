using ForwardForward.Tests.Support;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

[Collection(Browser.Collection)]
public sealed class ConnectionFlowTests(Browser browser) : IDisposable
{
    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Server_GoneAndBack_IsSaidAtTheTopAndHealsByItself()
    {
        var first = new LabServer(0, home.FullName);
        var page = await browser.NewPageAsync(first);
        await using var context = page.Context;
        await page.OpenAsync("/not-found");
        await page.EvaluateAsync("document.body.dataset.before = 'the restart'");
        var port = first.Address.Port;

        await first.DisposeAsync();
        await Assertions.Expect(page.GetByText("Connection to the lab lost")).ToBeVisibleAsync();
        await page.KeepPictureAsync("connection-lost");

        await using var second = new LabServer(port, home.FullName);
        Assert.Equal(port, second.Address.Port);
        // A new document, not the old one with a new connection: the restarted server knows nothing of the old page.
        await Assertions.Expect(page.Locator("body[data-before]")).ToHaveCountAsync(0);
        await page.WaitUntilInteractiveAsync();
        await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }
}
