using ForwardForward.Web.Accounts;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace ForwardForward.Web.Live;

/// <summary>
/// Where a browser hears of runs while they train. It joins a run, fetches the history, and then applies what is newer; after a gap or a reconnect it
/// fetches what lies between.
/// </summary>
[Authorize(AccessPolicy.Read)]
public sealed class RunHub(RunPublisher publisher, RunCatalog catalog) : Hub
{
    public const string Path = "/hubs/runs";

    /// <summary>A page that compares runs joins each of them.</summary>
    public const int RunsPerConnection = 200;

    public async Task<JoinedRun> Join(string runId)
    {
        if (await catalog.FindAsync(runId, Context.ConnectionAborted) is null)
        {
            throw new HubException($"There is no run '{runId}'. It may have been deleted.");
        }

        if (!publisher.AddViewer(runId, Context.ConnectionId))
        {
            throw new HubException($"One connection follows at most {RunsPerConnection} runs. Leave some first.");
        }

        // It may have gone meanwhile, and nobody would take it off the list again.
        if (Context.ConnectionAborted.IsCancellationRequested)
        {
            publisher.RemoveViewer(Context.ConnectionId);
        }

        // Read after joining: whatever is committed later than this moment also comes live, so nothing falls between.
        var run = await catalog.FindAsync(runId, Context.ConnectionAborted);
        return new JoinedRun(run?.LastSequence ?? 0);
    }

    public void Leave(string runId) => publisher.RemoveViewer(runId, Context.ConnectionId);

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        publisher.RemoveViewer(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
