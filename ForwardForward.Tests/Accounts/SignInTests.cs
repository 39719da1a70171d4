using System.Net;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly ManualTime clock = new(DateTimeOffset.UtcNow);
    private readonly LabServer server;

    public SignInTests() => server = new LabServer { Replace = services => services.AddSingleton<TimeProvider>(clock) };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Page_Anonymous_LeadsToTheSignInAndBack()
    {
        using var http = server.CreatePlainClient();
        using var refused = await http.GetAsync("/runs?status=running");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fruns%3Fstatus%3Drunning", refused.Headers.Location!.PathAndQuery);

        await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Viewer, "grace");
        using var welcome = await PostAsync(http, "grace", SignedInClient.Password, refused.Headers.Location.PathAndQuery);
        Assert.Equal("/runs?status=running", Path(welcome));
    }

    [Fact]
    public async Task SignIn_NameInAnotherCase_Works()
    {
        using var client = await SignedInClient.CreateAsync(server, AccountRole.Viewer, "Grace");
        using var http = server.CreatePlainClient();
        using var answer = await PostAsync(http, "gRACE", SignedInClient.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var page = await http.GetAsync("/account");
        Assert.Contains("Grace", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grace", "not her password")]
    [InlineData("nobody", SignedInClient.Password)]
    public async Task SignIn_WrongNameOrPassword_GetsTheSameSentence(string name, string password)
    {
        await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Viewer, "grace");
        using var http = server.CreatePlainClient();
        using var answer = await PostAsync(http, name, password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Name or password is wrong.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith(AccountsRegistration.CookieName, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/\t/elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_ReturnAddressOfAnotherSite_LeadsToTheStartPage(string returnUrl)
    {
        await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Viewer, "grace");
        using var http = server.CreatePlainClient();
        using var answer = await PostAsync(http, "grace", SignedInClient.Password, $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal("/", Path(answer));
    }

    [Fact]
    public async Task SignIn_TooManyFailures_HoldUpWhoGuessedAndNotTheOwnerElsewhere()
    {
        await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Viewer, "grace");
        var signIn = server.Services.GetRequiredService<PasswordSignIn>();
        for (var attempt = 0; attempt < SignInLimits.PerGuess; attempt++)
        {
            Assert.Equal("Name or password is wrong.", (await signIn.TryAsync("grace", $"wrong {attempt}", "10.0.0.1")).Refusal);
        }

        var heldUp = await signIn.TryAsync("GRACE", SignedInClient.Password, "10.0.0.1");
        Assert.StartsWith("Too many failed sign-ins for this name from this address. Try again in 15 minutes", heldUp.Refusal, StringComparison.Ordinal);
        Assert.NotNull((await signIn.TryAsync("grace", SignedInClient.Password, "10.0.0.2")).Account);

        clock.Advance(SignInLimits.Window);
        Assert.NotNull((await signIn.TryAsync("grace", SignedInClient.Password, "10.0.0.1")).Account);
    }

    [Fact]
    public async Task SignIn_ManyNamesFromOneAddress_IsHeldUpThereAndNowhereElse()
    {
        await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Viewer, "grace");
        var limits = server.Services.GetRequiredService<SignInLimits>();
        for (var attempt = 0; attempt < SignInLimits.PerAddress; attempt++)
        {
            Assert.Null(limits.Addresses.Begin("10.0.0.1"));
        }

        var signIn = server.Services.GetRequiredService<PasswordSignIn>();
        Assert.StartsWith("Too many failed sign-ins from this address.", (await signIn.TryAsync("grace", SignedInClient.Password, "10.0.0.1")).Refusal, StringComparison.Ordinal);
        Assert.NotNull((await signIn.TryAsync("grace", SignedInClient.Password, "10.0.0.2")).Account);
    }

    [Fact]
    public async Task SignOut_Posted_EndsTheSession()
    {
        using var client = await SignedInClient.CreateAsync(server, AccountRole.Viewer);
        using var answer = await client.PostFormAsync("/sign-out", "sign-out", []);
        Assert.Equal("/sign-in", Path(answer));

        using var page = await client.Http.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task Cookie_OnHttp_IsHiddenFromScriptsAndOtherSites()
    {
        await SignedInClient.CreateAccountAsync(server.Services, AccountRole.Viewer, "grace");
        using var http = server.CreatePlainClient();
        using var answer = await PostAsync(http, "grace", SignedInClient.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith(AccountsRegistration.CookieName, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string name, string password, string address = "/sign-in") =>
        SignedInClient.PostFormAsync(http, address, "sign-in", new() { ["Form.Name"] = name, ["Form.Password"] = password });

    private static string? Path(HttpResponseMessage answer) => answer.Headers.Location is { } location ? location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString : null;
}
