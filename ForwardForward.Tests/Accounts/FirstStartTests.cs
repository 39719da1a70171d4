using System.Net;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Accounts;

public sealed class FirstStartTests : IAsyncLifetime
{
    private readonly ManualTime time = new(DateTimeOffset.UtcNow);
    private readonly LabServer server;

    public FirstStartTests() => server = new LabServer { Replace = services => services.AddSingleton<TimeProvider>(time) };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public void Token_AfterADay_OrAfterANewerOne_IsRefused()
    {
        var first = new FirstStart(time);
        var token = first.Open();
        Assert.True(first.Accepts(token));
        Assert.False(first.Accepts(null));
        time.Advance(FirstStart.Lifetime);
        Assert.False(first.Accepts(token));

        var newer = first.Open();
        Assert.False(first.Accepts(token));
        Assert.True(first.Accepts(newer));
        first.Close();
        Assert.False(first.Accepts(newer));
    }

    [Fact]
    public async Task Announcement_EmptyLab_NamesTheOneTimeAddress_AndTheSignInAfterwards()
    {
        using var http = server.CreatePlainClient();
        var sentence = StartAnnouncement.Sentence(server.Services, server.Address.ToString());
        var address = sentence.Split(' ').Single(word => word.StartsWith("http", StringComparison.Ordinal));
        Assert.StartsWith($"{server.Address}first-start?token=", address, StringComparison.Ordinal);

        using var made = await PostAsync(http, new Uri(address).PathAndQuery, "ada", SignedInClient.Password);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal(time.GetUtcNow(), (await server.Services.GetRequiredService<AccountStore>().FindByNameAsync("ada"))!.LastSignInAt!.Value, TimeSpan.FromSeconds(1));
        using var people = await http.GetAsync("/account/people");
        Assert.Equal(HttpStatusCode.OK, people.StatusCode);

        Assert.Equal($"Sign in at {server.Address}sign-in", StartAnnouncement.Sentence(server.Services, server.Address.ToString()));
        using var second = server.CreatePlainClient();
        Assert.Contains("no longer works", await second.GetStringAsync(new Uri(address).PathAndQuery), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WrongInEveryField_SaysAllProblemsAndStaysOpen()
    {
        using var http = server.CreatePlainClient();
        _ = server.Address;
        var address = $"/first-start?token={server.Services.GetRequiredService<FirstStart>().Open()}";
        using var answer = await SignedInClient.PostFormAsync(http, address, "first-start", new() { ["Form.Name"] = "a b", ["Form.Password"] = "short", ["Form.Repeated"] = "other" });
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("letters a to z", page, StringComparison.Ordinal);
        Assert.Contains("5 characters", page, StringComparison.Ordinal);
        Assert.Contains("differ", page, StringComparison.Ordinal);

        using var made = await PostAsync(http, address, "ada", SignedInClient.Password);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
    }

    [Fact]
    public async Task Form_OpenWhenSomebodyElseWasFaster_CreatesNothing()
    {
        using var slow = server.CreatePlainClient();
        _ = server.Address;
        var address = $"/first-start?token={server.Services.GetRequiredService<FirstStart>().Open()}";
        Assert.NotNull(await server.Services.GetRequiredService<AccountStore>().CreateFirstAdministratorAsync("ada", "hash"));

        using var answer = await PostAsync(slow, address, "mallory", SignedInClient.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(await server.Services.GetRequiredService<AccountStore>().FindByNameAsync("mallory"));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string address, string name, string password) =>
        SignedInClient.PostFormAsync(http, address, "first-start", new() { ["Form.Name"] = name, ["Form.Password"] = password, ["Form.Repeated"] = password });
}
