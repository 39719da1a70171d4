using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Accounts;

public sealed partial class TokenAuthenticationTests : IAsyncLifetime
{
    private const string Runs = "/api/v1/runs";

    private readonly ManualTime time = new(DateTimeOffset.UtcNow);
    private readonly LabServer server;
    private TokenStore tokens = default!;
    private AccountStore accounts = default!;

    public TokenAuthenticationTests() => server = new LabServer
    {
        Replace = services =>
        {
            QuietLab.Replace(services);
            services.AddSingleton<TimeProvider>(time);
        },
    };

    public Task InitializeAsync()
    {
        _ = server.Address;
        (tokens, accounts) = (server.Services.GetRequiredService<TokenStore>(), server.Services.GetRequiredService<AccountStore>());
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Token_OfEachRole_MayWhatTheRoleMay()
    {
        foreach (var (role, read, launch) in new[] { (AccountRole.Viewer, 200, 403), (AccountRole.Researcher, 200, 400), (AccountRole.Administrator, 200, 400) })
        {
            var secret = TokenSecret.Create();
            await tokens.CreateAsync("program", role, null, null, secret);
            using var http = ClientWith(secret.Text);
            using var list = await http.GetAsync(Runs);
            using var nonsense = await http.PostAsJsonAsync(Runs, new { preset = "there is no such preset" });

            Assert.Equal((role, read, launch), (role, (int)list.StatusCode, (int)nonsense.StatusCode));
        }
    }

    [Fact]
    public async Task Token_UnknownRevokedOrExpired_IsRefusedWithoutARedirect()
    {
        var (revoked, expired) = (TokenSecret.Create(), TokenSecret.Create());
        await tokens.RevokeAsync((await tokens.CreateAsync("old", AccountRole.Administrator, null, null, revoked)).Id);
        await tokens.CreateAsync("short", AccountRole.Administrator, null, time.GetUtcNow().AddDays(1), expired);
        using (var before = ClientWith(expired.Text))
        {
            Assert.Equal(HttpStatusCode.OK, (await before.GetAsync(Runs)).StatusCode);
        }
        time.Advance(TimeSpan.FromDays(1));

        foreach (var text in new[] { revoked.Text, expired.Text, TokenSecret.Create().Text, "", "x", new string('x', 10_000) })
        {
            using var http = ClientWith(text);
            using var answer = await http.GetAsync(Runs);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Token_OfAPerson_IsNeverAboveItsOwnerAndStopsWithTheAccount()
    {
        var grace = await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Researcher, "grace");
        var secret = TokenSecret.Create();
        await tokens.CreateAsync("program", AccountRole.Researcher, grace.Id, null, secret);
        using var http = ClientWith(secret.Text);
        using var asResearcher = await http.PostAsJsonAsync(Runs, new { preset = "there is no such preset" });
        Assert.Equal(HttpStatusCode.BadRequest, asResearcher.StatusCode);

        await accounts.SetRoleAsync(grace.Id, AccountRole.Viewer);
        using var asViewer = await http.PostAsJsonAsync(Runs, new { preset = "there is no such preset" });
        Assert.Equal(HttpStatusCode.Forbidden, asViewer.StatusCode);

        await accounts.SetDisabledAsync(grace.Id, true);
        using var asNobody = await http.GetAsync(Runs);
        Assert.Equal(HttpStatusCode.Unauthorized, asNobody.StatusCode);
    }

    [Fact]
    public async Task Failures_PastTheLimit_AreToldToWaitWhileWorkingTokensWork()
    {
        using var wrong = ClientWith("wrong");
        for (var attempt = 0; attempt < SignInLimits.TokensPerAddress; attempt++)
        {
            using var refused = await wrong.GetAsync(Runs);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        using var held = await wrong.GetAsync(Runs);
        Assert.Equal(HttpStatusCode.TooManyRequests, held.StatusCode);
        Assert.Equal(SignInLimits.Window, held.Headers.RetryAfter!.Delta);
        var secret = TokenSecret.Create();
        await tokens.CreateAsync("program", AccountRole.Viewer, null, null, secret);
        using var right = ClientWith(secret.Text);
        Assert.Equal(HttpStatusCode.OK, (await right.GetAsync(Runs)).StatusCode);
        time.Advance(SignInLimits.Window);
        using var again = await wrong.GetAsync(Runs);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task AccountPage_MakesATokenThatWorks_AndRevokesIt()
    {
        using var person = await SignedInClient.CreateAsync(server, AccountRole.Researcher);
        using var made = await person.PostFormAsync("/account", "create-token", new() { ["Form.Name"] = "sweep", ["Form.Role"] = "researcher", ["Form.Days"] = "30" });
        var text = TokenText().Match(await made.Content.ReadAsStringAsync()).Value;
        using var http = ClientWith(text);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(Runs)).StatusCode);
        Assert.DoesNotContain(text, await person.Http.GetStringAsync("/account"), StringComparison.Ordinal);

        var token = Assert.Single(await tokens.ListAsync());
        using var revoked = await person.PostFormAsync("/account", "revoke-token", new() { ["RevokedToken"] = token.Id });
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(Runs)).StatusCode);
    }

    [Fact]
    public async Task AccountPage_RevokingSomebodyElsesToken_LeavesItWorking()
    {
        using var person = await SignedInClient.CreateAsync(server, AccountRole.Researcher);
        var me = (await accounts.FindByNameAsync(person.Name))!;
        var grace = await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Viewer, "grace");
        await tokens.CreateAsync("mine", AccountRole.Viewer, me.Id, null, TokenSecret.Create());
        var secret = TokenSecret.Create();
        var theirs = await tokens.CreateAsync("theirs", AccountRole.Viewer, grace.Id, null, secret);

        using var answer = await person.PostFormAsync("/account", "revoke-token", new() { ["RevokedToken"] = theirs.Id });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var http = ClientWith(secret.Text);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(Runs)).StatusCode);
        Assert.Equal(2, (await tokens.ListAsync()).Count);
    }

    [Fact]
    public async Task AccountPage_RoleAboveOnesOwn_MakesNothing()
    {
        using var person = await SignedInClient.CreateAsync(server, AccountRole.Researcher);
        using var answer = await person.PostFormAsync("/account", "create-token", new() { ["Form.Name"] = "", ["Form.Role"] = "administrator", ["Form.Days"] = "12345" });
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("cannot be above yours", page, StringComparison.Ordinal);
        Assert.Contains("Give the token a name", page, StringComparison.Ordinal);
        Assert.Contains("offered times", page, StringComparison.Ordinal);
        Assert.Empty(await tokens.ListAsync());
    }

    private HttpClient ClientWith(string token)
    {
        var http = server.CreatePlainClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    [GeneratedRegex("fflab_[A-Za-z0-9_-]+")]
    private static partial Regex TokenText();
}
