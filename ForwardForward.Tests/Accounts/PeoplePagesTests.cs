using System.Net;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Web;
using ForwardForward.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Accounts;

public sealed partial class PeoplePagesTests : IAsyncLifetime
{
    private readonly LabServer server = new() { Replace = QuietLab.Replace };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData(AccountRole.Viewer)]
    [InlineData(AccountRole.Researcher)]
    public async Task Pages_ForOthersThanAdministrators_AreForbidden(AccountRole role)
    {
        using var client = await SignedInClient.CreateAsync(server, role);
        foreach (var address in new[] { "/account/people", "/account/people/1" })
        {
            using var answer = await client.Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        Assert.DoesNotContain("account/people", await client.Http.GetStringAsync("/account"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AccountRole.Viewer)]
    [InlineData(AccountRole.Researcher)]
    public async Task Forms_PostedByOthersThanAdministrators_AreForbiddenAndChangeNothing(AccountRole role)
    {
        using var client = await SignedInClient.CreateAsync(server, role);
        var grace = await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Viewer, "grace");
        var accounts = server.Services.GetRequiredService<AccountStore>();
        var before = await accounts.ListAsync();
        // Of a page that the person may open: the same session's token is good for every form.
        var token = await SignedInClient.FormTokenAsync(client.Http, "/account");

        foreach (var (address, form, fields) in new (string, string, Dictionary<string, string>)[]
        {
            ("/account/people", "invite", new() { ["Form.Name"] = "mallory", ["Form.Role"] = "administrator" }),
            ($"/account/people/{grace.Id}", "role", new() { ["ChosenRole"] = "administrator" }),
            ($"/account/people/{grace.Id}", "invite-again", []),
            ($"/account/people/{grace.Id}", "disable", new() { ["Disabled"] = "True" }),
        })
        {
            using var answer = await SignedInClient.PostFormAsync(client.Http, address, form, fields, token);
            Assert.Equal((form, HttpStatusCode.Forbidden), (form, answer.StatusCode));
        }

        Assert.Equal(before, await accounts.ListAsync());
    }

    [Fact]
    public async Task Invitation_MadeOnThePage_OpensTheAccountOnce()
    {
        var administrator = await server.AdministratorAsync();
        using var made = await administrator.PostFormAsync("/account/people", "invite", new() { ["Form.Name"] = "linus", ["Form.Role"] = "viewer" });
        var address = InvitationAddress().Match(await made.Content.ReadAsStringAsync()).Value;
        using var taken = await administrator.PostFormAsync("/account/people", "invite", new() { ["Form.Name"] = "LINUS", ["Form.Role"] = "viewer" });
        Assert.Contains("already an account named LINUS", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var http = server.CreatePlainClient();
        using var accepted = await SignedInClient.PostFormAsync(http, address, "invitation", new() { ["Form.Password"] = SignedInClient.Password, ["Form.Repeated"] = SignedInClient.Password });
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Contains("viewer", await http.GetStringAsync("/account"), StringComparison.Ordinal);
        Assert.Contains("no longer works", await http.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PersonPage_ChangesRoleAndState_ButKeepsTheLastAdministrator()
    {
        var administrator = await server.AdministratorAsync();
        var accounts = server.Services.GetRequiredService<AccountStore>();
        var grace = await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Viewer, "grace");
        var me = (await accounts.FindByNameAsync(administrator.Name))!;

        using var refused = await administrator.PostFormAsync($"/account/people/{me.Id}", "disable", new() { ["Disabled"] = "True" });
        Assert.Contains("only administrator who can sign in", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var lowered = await administrator.PostFormAsync($"/account/people/{me.Id}", "role", new() { ["ChosenRole"] = "viewer" });
        Assert.Contains("only administrator who can sign in", await lowered.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var raised = await administrator.PostFormAsync($"/account/people/{grace.Id}", "role", new() { ["ChosenRole"] = "researcher" });
        Assert.Contains("grace is researcher now.", await raised.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var disabled = await administrator.PostFormAsync($"/account/people/{grace.Id}", "disable", new() { ["Disabled"] = "True" });
        Assert.Contains("grace is disabled", await disabled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True((await accounts.FindAsync(grace.Id))!.Disabled);
    }

    [Fact]
    public void EveryPage_InItsCircuitToo_AsksForASignInOrIsOneOfTheFewThatDoNot()
    {
        var pages = typeof(LabSettings).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false)).ToList();
        var anonymous = pages.Where(page => page.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)).Select(page => page.Name).Order();

        Assert.Equal(["AccountFirstStart", "AccountInvitation", "AccountSignIn", "Error"], anonymous);
        Assert.All(pages, page => Assert.True(page.IsDefined(typeof(AuthorizeAttribute), inherit: true), $"{page.Name} would stay open when its reader's session ends."));
    }

    [GeneratedRegex("/sign-in/invitation\\?token=[A-Za-z0-9_-]+")]
    private static partial Regex InvitationAddress();
}
