using System.Net;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Accounts;

/// <summary>Posts every form of the pages without the token that its own page gives it, as another site's page would.</summary>
public sealed partial class FormTokenTests(FormTokenTests.Lab lab) : IClassFixture<FormTokenTests.Lab>
{
    private static readonly string[] OfVisitors = ["sign-in", "invitation", "first-start"];
    private static readonly string[] OfPeople = ["sign-out", "password", "create-token", "revoke-token", "invite", "role", "invite-again", "disable"];

    public static TheoryData<string> Forms => [.. OfVisitors, .. OfPeople];

    public static TheoryData<string> FormsOfPeople => [.. OfPeople];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_PostedWithoutItsToken_IsRefused(string form)
    {
        using var person = await PersonAsync($"a-{form}");
        using var visitor = lab.Server.CreatePlainClient();
        var http = OfVisitors.Contains(form) ? visitor : person.Http;
        var (address, fields) = await FormAsync(form, person);
        var token = await SignedInClient.FormTokenAsync(http, address);

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(http, address, form, fields, null));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(http, address, form, fields, "no token of this lab"));
        Assert.NotEqual(HttpStatusCode.BadRequest, await PostAsync(http, address, form, fields, token));
    }

    [Theory]
    [MemberData(nameof(FormsOfPeople))]
    public async Task Form_PostedWithSomebodyElsesToken_IsRefused(string form)
    {
        using var person = await PersonAsync($"b-{form}");
        using var other = await PersonAsync($"c-{form}");
        var (address, fields) = await FormAsync(form, person);

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(person.Http, address, form, fields, await SignedInClient.FormTokenAsync(other.Http, "/account")));
    }

    [Fact]
    public void TheForms_AreAllThatThePagesHave()
    {
        var pages = Directory.EnumerateFiles(RepositoryRoot.File("ForwardForward.Web/Components"), "*.razor", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var named = pages.SelectMany(page => FormName().Matches(page)).Select(match => match.Groups[1].Value);

        Assert.Equal(OfVisitors.Concat(OfPeople).Order(), named.Order());
        Assert.Equal(OfVisitors.Length + OfPeople.Length, pages.Sum(page => page.Split("method=\"post\"").Length - 1));
    }

    private Task<SignedInClient> PersonAsync(string name) => SignedInClient.CreateAsync(lab.Server, AccountRole.Administrator, name);

    // Something to do for every form; what is done to somebody is done to an account of its own.
    private async Task<(string Address, Dictionary<string, string> Fields)> FormAsync(string form, SignedInClient person)
    {
        var services = lab.Server.Services;
        var accounts = services.GetRequiredService<AccountStore>();
        switch (form)
        {
            case "sign-in":
                return ("/sign-in", new() { ["Form.Name"] = person.Name, ["Form.Password"] = SignedInClient.Password });
            case "invitation":
                var invitation = Secret.Create();
                Assert.True(await accounts.InviteAsync($"invited-by-{person.Name}", AccountRole.Viewer, invitation, DateTimeOffset.UtcNow + Invitations.Lifetime));
                return (new Uri(Invitations.Address(lab.Server.Address.ToString(), invitation)).PathAndQuery, NewPassword);
            case "first-start":
                return ($"/first-start?token={services.GetRequiredService<FirstStart>().Open()}", new(NewPassword) { ["Form.Name"] = "ada" });
            case "sign-out":
                return ("/sign-out", []);
            case "password":
                return ("/account", new(NewPassword) { ["Form.Current"] = SignedInClient.Password });
            case "create-token":
                return ("/account", new() { ["Form.Name"] = "sweep", ["Form.Role"] = "viewer", ["Form.Days"] = "30" });
            case "revoke-token":
                var owner = (await accounts.FindByNameAsync(person.Name))!;
                var token = await services.GetRequiredService<TokenStore>().CreateAsync("sweep", AccountRole.Viewer, owner.Id, null, TokenSecret.Create());
                return ("/account", new() { ["RevokedToken"] = token.Id });
            case "invite":
                return ("/account/people", new() { ["Form.Name"] = $"new-{person.Name}", ["Form.Role"] = "viewer" });
            default:
                var grace = await SignedInClient.CreateAccountAsync(services, AccountRole.Viewer, $"grace-{person.Name}");
                return ($"/account/people/{grace.Id}", new() { ["ChosenRole"] = "researcher", ["Disabled"] = "True" });
        }
    }

    private static Dictionary<string, string> NewPassword => new() { ["Form.Password"] = "another long one", ["Form.Repeated"] = "another long one" };

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string address, string form, Dictionary<string, string> fields, string? token)
    {
        using var answer = await SignedInClient.PostFormAsync(http, address, form, fields, token);
        return answer.StatusCode;
    }

    [GeneratedRegex("@formname=\"([^\"]+)\"")]
    private static partial Regex FormName();

    /// <summary>One server for all forms.</summary>
    public sealed class Lab : IAsyncLifetime
    {
        public LabServer Server { get; } = new() { Replace = QuietLab.Replace };

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
