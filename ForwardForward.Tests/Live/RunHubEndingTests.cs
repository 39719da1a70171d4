using System.Security.Claims;
using ForwardForward.Tests.Runs;
using ForwardForward.Web.Live;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Live;

public sealed class RunHubEndingTests : IAsyncDisposable
{
    private readonly RunLab _lab = new();
    private readonly List<string> _sent = [];

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Join_ConnectionThatEndsMeanwhile_IsNotKeptAsAViewer()
    {
        var run = await _lab.LaunchAsync();
        using var publisher = new RunPublisher(Send, _lab.Catalog, _lab.Time, NullLogger<RunPublisher>.Instance);
        using var hub = new RunHub(publisher, _lab.Catalog) { Context = new EndingConnection() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hub.Join(run));
        publisher.Announce(run, new CommittedBatch { Log = [new LogLine(1, default, default, "")] });
        _lab.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(_sent);
    }

    private Task Send(string connectionId, string method, SharedPayload payload)
    {
        _sent.Add(method);
        return Task.CompletedTask;
    }

    /// <summary>Is there when its join begins, and has gone, taken off the publisher's list, before that is done.</summary>
    private sealed class EndingConnection : HubCallerContext
    {
        private int _looks;

        public override string ConnectionId => "one";

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => _looks++ == 0 ? CancellationToken.None : Gone();

        public override void Abort()
        {
        }

        private static CancellationToken Gone() => new(canceled: true);
    }
}
