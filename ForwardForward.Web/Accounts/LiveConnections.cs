using System.Collections.Concurrent;
using System.Security.Claims;

namespace ForwardForward.Web.Accounts;

/// <summary>
/// The hub connections that are open now. A connection is authenticated when it opens and may then last for days, so it is ended here when its
/// account or token is no longer good.
/// </summary>
public sealed class LiveConnections(SessionCheck sessions)
{
    // With who opened it: a context whose request has just ended may no longer be asked.
    private readonly ConcurrentDictionary<HttpContext, ClaimsPrincipal> open = new();

    /// <summary>Runs the rest of the request, which for a WebSocket is its whole life, under watch.</summary>
    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        open[context] = context.User;
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
        foreach (var (context, user) in open)
        {
            if (!await sessions.IsCurrentAsync(user, cancellation) && open.ContainsKey(context))
            {
                Abort(context);
            }
        }
    }

    private static void Abort(HttpContext context)
    {
        try
        {
            context.Abort();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
    }
}
