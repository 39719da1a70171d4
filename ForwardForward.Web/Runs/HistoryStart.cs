namespace ForwardForward.Web.Runs;

/// <summary>Finds the runs when the lab starts, before anything asks for them.</summary>
public sealed class HistoryStart(HistoryKeeper keeper, RunAnnouncements announcements) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // What the runs announce from here on is heard.
        _ = announcements;
        keeper.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
