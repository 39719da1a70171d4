using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

[Collection(Browser.Collection)]
public sealed class AccountFlowTests(Browser browser) : IAsyncLifetime
{
    private readonly LabServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task FirstStart_ToAnInvitedResearcher_WorksInTheBrowser()
    {
        var page = await browser.NewAnonymousPageAsync(server);
        await using var context = page.Context;
        var token = server.Services.GetRequiredService<FirstStart>().Open();
        await page.GotoAsync($"/first-start?token={token}");
        await page.FillAsync("#name", "ada");
        await page.FillAsync("#new-password", SignedInClient.Password);
        await page.FillAsync("#repeated", "something else");
        await page.ClickAsync("text=Create and sign in");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The two passwords differ");
        await page.FillAsync("#new-password", SignedInClient.Password);
        await page.FillAsync("#repeated", SignedInClient.Password);
        await page.ClickAsync("text=Create and sign in");
        await page.WaitForURLAsync(new Regex("/runs$"));

        await page.GotoAsync("/account/people");
        await page.FillAsync("#name", "grace");
        await page.ClickAsync("text=Make an invitation");
        var invitation = await page.GetByTestId("shown-once").Locator("input").InputValueAsync();

        var guest = await browser.NewAnonymousPageAsync(server);
        await using var guestContext = guest.Context;
        await guest.GotoAsync(invitation);
        await guest.FillAsync("#new-password", SignedInClient.Password);
        await guest.FillAsync("#repeated", SignedInClient.Password);
        await guest.ClickAsync("text=Set password and sign in");
        await guest.WaitForURLAsync(new Regex("/runs$"));
        await guest.GotoAsync("/account");
        await Assertions.Expect(guest.Locator(".page-head")).ToContainTextAsync("researcher");
    }

    [Fact]
    public async Task OpenPage_AccountDisabled_GoesToTheSignIn()
    {
        var administrator = await server.AdministratorAsync();
        await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Administrator, "another");
        var page = await browser.NewPageAsync(server);
        await using var context = page.Context;
        await page.OpenAsync("/not-found");

        var accounts = server.Services.GetRequiredService<AccountStore>();
        Assert.True(await accounts.SetDisabledAsync((await accounts.FindByNameAsync(administrator.Name))!.Id, true));

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in\\?returnUrl="));
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Pages_AtThisWidthAndTheme_FitAndKeepTheSecurityPolicy(int width, bool dark)
    {
        var administrator = await server.AdministratorAsync();
        var grace = await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Researcher, "grace.hopper");
        await server.Services.GetRequiredService<AccountStore>().InviteAsync("linus", AccountRole.Viewer, Secret.Create(), DateTimeOffset.MaxValue);
        var ada = (await server.Services.GetRequiredService<AccountStore>().FindByNameAsync(administrator.Name))!;
        var tokens = server.Services.GetRequiredService<TokenStore>();
        await tokens.CreateAsync("nightly sweep", AccountRole.Researcher, ada.Id, null, TokenSecret.Create());
        await tokens.CreateAsync("notebook", AccountRole.Viewer, ada.Id, DateTimeOffset.UtcNow.AddDays(30), TokenSecret.Create());
        var firstStart = server.Services.GetRequiredService<FirstStart>().Open();

        var page = await browser.NewAnonymousPageAsync(server, width, dark);
        await using var anonymous = page.Context;
        await LookAtAsync(page, "/sign-in", "sign-in");
        await LookAtAsync(page, $"/first-start?token={firstStart}", "first-start");
        await LookAtAsync(page, "/sign-in/invitation?token=used", "invitation-used");

        page = await browser.NewPageAsync(server, width, dark);
        await using var signedIn = page.Context;
        await LookAtAsync(page, "/account", "account");
        await LookAtAsync(page, "/account/people", "people");
        await LookAtAsync(page, $"/account/people/{grace.Id}", "person");
        await LookAtAsync(page, "/sign-out", "sign-out");
        await page.GotoAsync("/account");
        await page.FillAsync("#token-name", "report");
        await page.ClickAsync("text=Create token");
        await page.GetByTestId("shown-once").WaitForAsync();
        await page.KeepPictureAsync($"account-token-{width}-{(dark ? "dark" : "light")}");

        async Task LookAtAsync(IPage shown, string address, string name)
        {
            var violations = new List<string>();
            shown.Console += (_, message) =>
            {
                if (message.Type == "error")
                {
                    violations.Add(message.Text);
                }
            };
            await shown.GotoAsync(address);
            Assert.False(await shown.ScrollsSidewaysAsync(), $"{address} is wider than the window.");
            await shown.KeepPictureAsync($"{name}-{width}-{(dark ? "dark" : "light")}");
            Assert.Empty(violations);
        }
    }
}
