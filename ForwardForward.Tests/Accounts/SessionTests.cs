using System.Net;
using System.Net.WebSockets;
using System.Text;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Accounts;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly LabServer server = new() { Replace = QuietLab.Replace };
    private SignedInClient grace = default!;
    private AccountStore accounts = default!;
    private string graceId = "";

    public async Task InitializeAsync()
    {
        grace = await SignedInClient.CreateAsync(server, AccountRole.Researcher, "grace");
        accounts = server.Services.GetRequiredService<AccountStore>();
        graceId = (await accounts.FindByNameAsync("grace"))!.Id;
    }

    public async Task DisposeAsync()
    {
        grace.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Session_AccountDisabled_EndsForPagesAndApi()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(grace.Http, "/account"));
        await accounts.SetDisabledAsync(graceId, true);

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(grace.Http, "/account"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(grace.Http, "/api/v1/runs"));
        using var http = server.CreatePlainClient();
        using var answer = await SignedInClient.PostFormAsync(http, "/sign-in", "sign-in", new() { ["Form.Name"] = "grace", ["Form.Password"] = SignedInClient.Password });
        Assert.Contains("This account is disabled", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PasswordForm_Changed_KeepsThisSessionAndEndsTheOthers()
    {
        using var elsewhere = await SignedInClient.CreateAsync(server, AccountRole.Researcher, "grace");
        using var wrong = await ChangeAsync("not the password", "another long one", "another long one too");
        var page = await wrong.Content.ReadAsStringAsync();
        Assert.Contains("The current password is wrong.", page, StringComparison.Ordinal);
        Assert.Contains("The two passwords differ", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(elsewhere.Http, "/account"));

        using var right = await ChangeAsync(SignedInClient.Password, "another long one", "another long one");
        Assert.Contains("The password is changed.", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(grace.Http, "/account"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(elsewhere.Http, "/account"));

        Task<HttpResponseMessage> ChangeAsync(string current, string password, string repeated) =>
            grace.PostFormAsync("/account", "password", new() { ["Form.Current"] = current, ["Form.Password"] = password, ["Form.Repeated"] = repeated });
    }

    [Fact]
    public async Task HubConnection_AccountDisabled_IsClosed()
    {
        using var socket = await ConnectAsync(new Uri(server.Address, "/").GetLeftPart(UriPartial.Authority));
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[4096];
        await socket.ReceiveAsync(buffer, CancellationToken.None);

        await accounts.SetDisabledAsync(graceId, true);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while ((await socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
            throw new WebSocketException("closed");
        });
    }

    [Fact]
    public async Task HubConnection_OpenedByAnotherSite_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync("https://elsewhere.example"));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    private async Task<ClientWebSocket> ConnectAsync(string origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", string.Join("; ", grace.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new UriBuilder(new Uri(server.Address, "/hubs/runs")) { Scheme = "ws" }.Uri, CancellationToken.None);
        return socket;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address);
        return answer.StatusCode;
    }
}
