using System.Net;
using System.Net.WebSockets;
using System.Text;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Regressions;

/// <summary>Signing out deleted a cookie and nothing else: copies of it still opened pages. A token of an administrator posted the forms of accounts.</summary>
public sealed class SessionEndTests : IAsyncLifetime
{
    private readonly LabServer server = new() { Replace = QuietLab.Replace };
    private SignedInClient grace = default!;

    public async Task InitializeAsync() => grace = await SignedInClient.CreateAsync(server, AccountRole.Administrator, "grace");

    public async Task DisposeAsync()
    {
        grace.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("/account", HttpStatusCode.Redirect)]
    [InlineData("/api/v1/runs", HttpStatusCode.Unauthorized)]
    public async Task Cookie_CopiedBeforeTheSignOut_OpensNothing(string address, HttpStatusCode refused)
    {
        var copy = CookieHeader();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address, ("Cookie", copy)));

        await SignOutAsync();

        Assert.Equal(refused, await StatusAsync(address, ("Cookie", copy)));
    }

    [Fact]
    public async Task Connection_OfTheSession_EndsWithTheSignOut()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", CookieHeader());
        await socket.ConnectAsync(new UriBuilder(new Uri(server.Address, "/hubs/runs")) { Scheme = "ws" }.Uri, CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[4096];
        await socket.ReceiveAsync(buffer, CancellationToken.None);

        await SignOutAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while ((await socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
            throw new WebSocketException("closed");
        });
    }

    [Theory]
    [InlineData(false, HttpStatusCode.OK)]
    [InlineData(true, HttpStatusCode.Redirect)]
    public async Task SignOut_Here_LeavesOtherDevicesUnlessAsked(bool everywhere, HttpStatusCode elsewhere)
    {
        using var other = await SignedInClient.CreateAsync(server, AccountRole.Administrator, "grace");

        await SignOutAsync(everywhere);

        using var answer = await other.Http.GetAsync("/account");
        Assert.Equal(elsewhere, answer.StatusCode);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/people")]
    [InlineData("/")]
    [InlineData("/_blazor?id=1")]
    public async Task Token_OfAnAdministrator_OpensNoPage(string address)
    {
        var secret = TokenSecret.Create();
        var owner = await server.Services.GetRequiredService<AccountStore>().FindByNameAsync("grace") ?? throw new InvalidOperationException();
        await server.Services.GetRequiredService<TokenStore>().CreateAsync("program", AccountRole.Administrator, owner.Id, null, secret);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/v1/runs", ("Authorization", $"Bearer {secret.Text}")));
        Assert.Contains(await StatusAsync(address, ("Authorization", $"Bearer {secret.Text}")), new[] { HttpStatusCode.Redirect, HttpStatusCode.Unauthorized });
    }

    private string CookieHeader() => string.Join("; ", grace.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));

    private async Task SignOutAsync(bool everywhere = false)
    {
        using var answer = await grace.PostFormAsync("/sign-out", "sign-out", everywhere ? new() { ["Form.Everywhere"] = "true" } : []);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task<HttpStatusCode> StatusAsync(string address, (string Name, string Value) header)
    {
        using var http = server.CreatePlainClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
