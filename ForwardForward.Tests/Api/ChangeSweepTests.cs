using System.Net;
using System.Net.Http.Headers;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Api;

/// <summary>Calls every endpoint of the API that changes something, as people and programs that may not.</summary>
public sealed class ChangeSweepTests : IAsyncDisposable
{
    private static readonly string[] Known =
    [
        "POST /api/v1/runs/", "PATCH /api/v1/runs/1", "DELETE /api/v1/runs/1", "POST /api/v1/runs/1/cancel", "POST /api/v1/runs/1/pause", "POST /api/v1/runs/1/resume",
        "POST /api/v1/runs/1/move", "POST /api/v1/documents/1/runs", "POST /api/v1/studies/1/runs", "PUT /api/v1/datasets/1/", "DELETE /api/v1/datasets/1/",
        "DELETE /api/v1/datasets/1/upload",
    ];

    private readonly LabServer server = new() { Replace = QuietLab.Replace };

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public void TheSweep_FindsEveryKnownChange() => Assert.Empty(Known.Except(Changes.Select(change => $"{change.Method} {change.Address}")));

    [Fact]
    public async Task EveryChange_ByAViewer_IsForbidden()
    {
        using var viewer = await SignedInClient.CreateAsync(server, AccountRole.Viewer);

        Assert.Empty(await AnsweredOtherwiseAsync(viewer.Http, status => status == HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task EveryChange_ByAProgramWithAViewersToken_IsForbidden()
    {
        using var program = server.CreatePlainClient();
        var secret = TokenSecret.Create();
        await server.Services.GetRequiredService<TokenStore>().CreateAsync("program", AccountRole.Viewer, null, null, secret);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret.Text);

        Assert.Empty(await AnsweredOtherwiseAsync(program, status => status == HttpStatusCode.Forbidden));
    }

    [Theory]
    [InlineData(AccountRole.Researcher)]
    [InlineData(AccountRole.Administrator)]
    public async Task EveryChange_ByWhoMayLaunch_IsHeard(AccountRole role)
    {
        using var person = await SignedInClient.CreateAsync(server, role);

        // There is nothing by the name of 1, and no body: the handler itself says so.
        Assert.Empty(await AnsweredOtherwiseAsync(person.Http, status => status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnsupportedMediaType));
    }

    [Fact]
    public async Task EveryChange_AskedForByAnotherSite_IsRefused()
    {
        using var administrator = await SignedInClient.CreateAsync(server);
        administrator.Http.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        Assert.Empty(await AnsweredOtherwiseAsync(administrator.Http, status => status == HttpStatusCode.Forbidden));
    }

    private IReadOnlyList<(string Method, string Address)> Changes =>
    [
        .. server.Endpoints().Where(one => one.Address.StartsWith("/api/", StringComparison.Ordinal) && one.Method is not ("GET" or "HEAD")).Select(one => (one.Method, one.Address)),
    ];

    private async Task<IReadOnlyList<string>> AnsweredOtherwiseAsync(HttpClient http, Func<HttpStatusCode, bool> expected)
    {
        var others = new List<string>();
        foreach (var (method, address) in Changes)
        {
            using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
            if (!expected(answer.StatusCode))
            {
                others.Add($"{method} {address} answered {(int)answer.StatusCode}");
            }
        }
        return others;
    }
}
