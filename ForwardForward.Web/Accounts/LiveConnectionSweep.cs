using System.Threading.Channels;

namespace ForwardForward.Web.Accounts;

/// <summary>Ends stale hub connections: at once after a change made here, within <see cref="Interval"/> after one made by another process.</summary>
public sealed class LiveConnectionSweep : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    // One waiting request is enough: a sweep looks at everything.
    private readonly Channel<bool> requests = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly LiveConnections connections;
    private readonly AccountStore accounts;
    private readonly TokenStore tokens;
    private readonly EndedSessions ended;
    private readonly ILogger<LiveConnectionSweep> logger;
    private readonly ITimer timer;

    public LiveConnectionSweep(LiveConnections connections, AccountStore accounts, TokenStore tokens, EndedSessions ended, TimeProvider time, ILogger<LiveConnectionSweep> logger)
    {
        (this.connections, this.accounts, this.tokens, this.ended, this.logger) = (connections, accounts, tokens, ended, logger);
        accounts.SessionsEnded += Request;
        tokens.Revoked += Request;
        ended.Ended += Request;
        timer = time.CreateTimer(_ => Request(""), null, Interval, Interval);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in requests.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await connections.EndStaleAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                logger.LogError(problem, "Open connections could not be checked; they are checked again within {Interval}.", Interval);
            }
        }
    }

    public override void Dispose()
    {
        timer.Dispose();
        accounts.SessionsEnded -= Request;
        tokens.Revoked -= Request;
        ended.Ended -= Request;
        base.Dispose();
    }

    private void Request(string id) => requests.Writer.TryWrite(true);
}
