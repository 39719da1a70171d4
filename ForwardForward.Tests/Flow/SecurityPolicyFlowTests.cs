using ForwardForward.Tests.Support;
using ForwardForward.Web.Api;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

[Collection(Browser.Collection)]
public sealed class SecurityPolicyFlowTests(Browser browser) : IAsyncLifetime
{
    private readonly LabServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task ReferenceOfTheApi_Opened_ShowsItAndAsksNoOtherHost()
    {
        var page = await browser.NewPageAsync(server);
        await using var context = page.Context;
        var violations = PolicyViolations.Of(page);
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                elsewhere.Add(request.Url);
            }
        };

        await page.GotoAsync(ApiReference.Address);

        await Assertions.Expect(page.GetByText("/api/v1/runs").First).ToBeVisibleAsync();
        Assert.Empty(violations);
        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task EveryPageOfTheRail_Opened_KeepsTheContentSecurityPolicy()
    {
        var page = await browser.NewPageAsync(server);
        await using var context = page.Context;
        var violations = PolicyViolations.Of(page);
        foreach (var address in new[] { "/runs", "/new", "/compare", "/methods", "/datasets", "/system" })
        {
            await page.OpenAsync(address);
        }
        Assert.Empty(violations);

        // The listener hears violations: here is one.
        await page.EvaluateAsync("document.body.appendChild(Object.assign(document.createElement('script'), { textContent: 'window.injected = 1' }))");
        Assert.Single(violations);
        Assert.False(await page.EvaluateAsync<bool>("'injected' in window"));
    }
}
