using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;

namespace ForwardForward.Tests.Accounts;

public sealed class SecurityHeadersTests : IAsyncLifetime
{
    private readonly LabServer server = new() { Replace = QuietLab.Replace };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task EveryAnswer_SignedInOrNot_CarriesThePolicy()
    {
        var administrator = (await server.AdministratorAsync()).Http;
        using var anonymous = server.CreatePlainClient();
        foreach (var http in new[] { administrator, anonymous })
        {
            foreach (var address in new[] { "/", "/runs", "/new", "/account", "/account/people", "/sign-in", "/first-start", "/error", "/no-such-page", "/api/v1/runs", "/api/v1/no-such", "/health", "/css/tokens.css", "/hubs/runs" })
            {
                using var answer = await http.GetAsync(address);
                Assert.Equal((address, SecurityHeaders.ContentSecurityPolicy), (address, string.Join("|", answer.Headers.GetValues("Content-Security-Policy"))));
                Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
                Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
                Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
                Assert.True(answer.Headers.CacheControl is { NoStore: true } or { NoCache: true } or { MaxAge: not null }, $"{address} may be kept by a cache.");
                Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
            }
        }
    }

    [Fact]
    public void Policy_ForScriptsAndStyleSheets_AllowsNothingInline()
    {
        var scripts = SecurityHeaders.ContentSecurityPolicy.Split("; ").Single(directive => directive.StartsWith("script-src ", StringComparison.Ordinal));
        Assert.Equal("script-src 'self'", scripts);
        Assert.Contains("style-src 'self';", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("itself", HttpStatusCode.BadRequest)]
    [InlineData(null, HttpStatusCode.BadRequest)]
    public async Task Change_AskedForBySite_IsDoneOnlyForThisOne(string? origin, HttpStatusCode expected)
    {
        var administrator = (await server.AdministratorAsync()).Http;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs") { Content = JsonContent.Create(new { preset = "there is no such preset" }) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "itself" ? server.Address.GetLeftPart(UriPartial.Authority) : origin);
        }
        using var answer = await administrator.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Host_OfAForeignName_IsRefusedOnALabOfThisMachineOnly()
    {
        using var http = server.CreatePlainClient();
        http.DefaultRequestHeaders.Host = "rebound.example";
        using var answer = await http.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Keys_AreReadableByTheLabOnly()
    {
        _ = server.Address;
        var keys = Path.Combine(server.Home, "keys");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
    }
}
