using ForwardForward.Tests.Runs;
using ForwardForward.Web.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Accounts;

public sealed class LiveConnectionsTests : IAsyncDisposable
{
    private readonly RunLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task EndStale_ContextOfARequestThatJustEnded_IsPassedOver()
    {
        var accounts = new AccountStore(_lab.Book, _lab.Time);
        var connections = new LiveConnections(new SessionCheck(
            accounts, new TokenStore(_lab.Book, accounts, _lab.Time),
            new EndedSessions(_lab.Book, _lab.Time, NullLogger<EndedSessions>.Instance), _lab.Time));
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        var context = new DefaultHttpContext(features);
        var over = new TaskCompletionSource();
        var request = connections.WatchAsync(context, _ => over.Task);

        // As the server does before the rest of the request has unwound.
        context.Uninitialize();
        await connections.EndStaleAsync();
        over.SetResult();
        await request;

        Assert.True(request.IsCompletedSuccessfully);
    }
}
