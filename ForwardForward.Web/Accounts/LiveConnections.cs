using System.Collections.Concurrent;

namespace ForwardForward.Web.Accounts;

/// <summary>
/// The hub connections that are open now. A connection is authenticated when it opens and may then last for days, so it is ended here when its
/// account or token is no longer good.
/// </summary>
public sealed class LiveConnections(SessionCheck sessions)
{
    private readonly ConcurrentDictionary<HttpContext, byte> open = new();

    /// <summary>Runs the rest of the request, which for a WebSocket is its whole life, under watch.</summary>
    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        open[context] = 0;
        try
        {
            await next(context);
        }
        finally
        {
            open.TryRemove(context, out _);
        }
    }

    public async Task EndStaleAsync(CancellationToken cancellation = default)
    {
        foreach (var context in open.Keys)
        {
            if (!await sessions.IsCurrentAsync(context.User, cancellation) && open.ContainsKey(context))
            {
                context.Abort();
            }
        }
    }
}
