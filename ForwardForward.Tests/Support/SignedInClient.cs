using System.Net;
using System.Text.RegularExpressions;
using ForwardForward.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Support;

/// <summary>
/// A person of a test lab with a session that was opened as people open it: the account comes from an invitation in the store, the cookie from
/// posting the sign-in form. Redirects are shown, not followed.
/// </summary>
public sealed partial class SignedInClient : IDisposable
{
    public const string Password = "correct horse battery";

    private readonly CookieContainer jar = new();

    private SignedInClient(Uri address, string name)
    {
        Name = name;
        Http = new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public string Name { get; }

    public HttpClient Http { get; }

    /// <summary>For a browser's context.</summary>
    public IEnumerable<Cookie> Cookies => jar.GetAllCookies();

    /// <summary>Signs in to an account of this role, which is made where the lab does not know the name.</summary>
    public static async Task<SignedInClient> CreateAsync(LabServer server, AccountRole role = AccountRole.Administrator, string? name = null)
    {
        name ??= $"the-{role.Name()}";
        // The first reading of the address starts the server, and with it the services.
        var address = server.Address;
        if (await server.Services.GetRequiredService<AccountStore>().FindByNameAsync(name) is null)
        {
            await CreateAccountAsync(server.Services, role, name);
        }
        var client = new SignedInClient(address, name);
        using var answer = await client.PostFormAsync("/sign-in", "sign-in", new() { ["Form.Name"] = name, ["Form.Password"] = Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    public static async Task<Account> CreateAccountAsync(IServiceProvider services, AccountRole role, string name)
    {
        var accounts = services.GetRequiredService<AccountStore>();
        var invitation = Secret.Create();
        Assert.True(await accounts.InviteAsync(name, role, invitation, services.GetRequiredService<TimeProvider>().GetUtcNow() + Invitations.Lifetime));
        var hash = services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(null!, Password);
        return Assert.IsType<Account>(await accounts.AcceptInvitationAsync(invitation.Text, hash));
    }

    /// <summary>Loads a page and posts one of its forms, as a browser without scripts would.</summary>
    public Task<HttpResponseMessage> PostFormAsync(string address, string form, Dictionary<string, string> fields) => PostFormAsync(Http, address, form, fields);

    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient http, string address, string form, Dictionary<string, string> fields) =>
        await PostFormAsync(http, address, form, fields, await FormTokenAsync(http, address));

    /// <summary>Posts a form with a token that the caller chose; null sends none.</summary>
    public static Task<HttpResponseMessage> PostFormAsync(HttpClient http, string address, string form, Dictionary<string, string> fields, string? token)
    {
        var posted = new Dictionary<string, string>(fields) { ["_handler"] = form };
        if (token is not null)
        {
            posted["__RequestVerificationToken"] = token;
        }
        return http.PostAsync(address, new FormUrlEncodedContent(posted));
    }

    /// <summary>The token that a page gives its forms; with it comes the cookie that belongs to it.</summary>
    public static async Task<string> FormTokenAsync(HttpClient http, string address) => FormToken().Match(await http.GetStringAsync(address)).Groups[1].Value;

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
