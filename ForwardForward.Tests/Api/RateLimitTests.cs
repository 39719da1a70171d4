using System.Net;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;

namespace ForwardForward.Tests.Api;

/// <summary>The real limits of the API: a burst is heard, whoever goes on is told to wait, and nobody else with them.</summary>
public sealed class RateLimitTests : IAsyncDisposable
{
    private const string Change = "POST /api/v1/runs/1/pause";
    private const int ChangesInABurst = 60;

    private const string CostlyRead = "GET /api/v1/runs/1/metrics";
    private const int CostlyReadsInABurst = 400;

    // An allowance grows back while it is used up; so many bursts at a stretch are more than grows back.
    private const int MostBursts = 10;

    private static readonly string[] CostlyReads =
    [
        CostlyRead, "GET /api/v1/runs/1/series?names=train/loss", "GET /api/v1/runs/1/checkpoints/1", "GET /api/v1/documents/", "GET /api/v1/documents/1",
        "GET /api/v1/documents/table.csv", "GET /api/v1/documents/table.tex", "GET /api/v1/studies/1/table.csv", "GET /api/v1/studies/1/table.tex",
    ];

    private readonly LabServer server = new() { Replace = QuietLab.Replace };

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task EveryChange_PastTheBurst_IsToldToWait()
    {
        using var person = await SignedInClient.CreateAsync(server, AccountRole.Researcher);
        await AssertHeldUpAsync(person.Http, Change, Change, ChangesInABurst);

        foreach (var (method, address, _) in server.Endpoints().Where(one => one.Address.StartsWith("/api/", StringComparison.Ordinal) && one.Method is not ("GET" or "HEAD")))
        {
            await AssertHeldUpAsync(person.Http, $"{method} {address}", Change, ChangesInABurst);
        }
    }

    [Fact]
    public async Task EveryCostlyRead_PastTheBurst_IsToldToWait()
    {
        using var person = await SignedInClient.CreateAsync(server, AccountRole.Viewer);

        foreach (var read in CostlyReads)
        {
            await AssertHeldUpAsync(person.Http, read, CostlyRead, CostlyReadsInABurst);
        }
    }

    [Theory]
    [InlineData(Change, ChangesInABurst)]
    [InlineData(CostlyRead, CostlyReadsInABurst)]
    public async Task Burst_WithinTheLimit_IsHeardToTheLastCall(string call, int burst)
    {
        using var person = await SignedInClient.CreateAsync(server, AccountRole.Researcher);

        var answers = await Task.WhenAll(Enumerable.Range(0, burst).Select(_ => CallAsync(person.Http, call)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer.Status));
    }

    [Fact]
    public async Task HeldUpAccount_KeepsNobodyElseWaitingAndMayStillRead()
    {
        using var hasty = await SignedInClient.CreateAsync(server, AccountRole.Researcher, "hasty");
        using var calm = await SignedInClient.CreateAsync(server, AccountRole.Researcher, "calm");
        await AssertHeldUpAsync(hasty.Http, Change, Change, ChangesInABurst);

        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync(calm.Http, Change)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync(hasty.Http, CostlyRead)).Status);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(hasty.Http, "GET /api/v1/runs")).Status);
    }

    // A call that costs little uses the allowance up; the call in question comes at the end of each burst.
    private static async Task AssertHeldUpAsync(HttpClient http, string call, string cheapCall, int burst)
    {
        for (var bursts = 0; bursts < MostBursts; bursts++)
        {
            var usedUp = Enumerable.Range(0, burst).Select(_ => CallAsync(http, cheapCall)).ToList();
            var answer = await CallAsync(http, call);
            await Task.WhenAll(usedUp);
            if (answer.Status == HttpStatusCode.TooManyRequests)
            {
                Assert.Equal("application/problem+json", answer.MediaType);
                return;
            }
        }

        Assert.Fail($"{call} is heard after {MostBursts} times {burst} calls at a stretch.");
    }

    private static async Task<(HttpStatusCode Status, string? MediaType)> CallAsync(HttpClient http, string call)
    {
        using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(call.Split(' ')[0]), call.Split(' ')[1]));
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
    }
}
