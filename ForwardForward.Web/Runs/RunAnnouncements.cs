namespace ForwardForward.Web.Runs;

/// <summary>Tells everyone who listens of a commit. A listener that fails is logged and passed over: readers heal by sequence number.</summary>
public sealed partial class RunAnnouncements(IEnumerable<IRunAnnouncer> announcers, ILogger<RunAnnouncements> logger)
{
    private readonly IReadOnlyList<IRunAnnouncer> _announcers = [.. announcers];

    public void Announce(string runId, CommittedBatch batch)
    {
        foreach (var announcer in _announcers)
        {
            try
            {
                announcer.Announce(runId, batch);
            }
            // Whatever a listener's mistake is, it must not reach the recorder.
            catch (Exception problem)
            {
                LogDropped(runId, announcer.GetType().Name, problem);
            }
        }
    }

    public void Announce(string runId, RunChange changes) => Announce(runId, new CommittedBatch { Changes = changes });

    [LoggerMessage(Level = LogLevel.Warning, Message = "A change of run {RunId} was not announced by {Announcer}.")]
    private partial void LogDropped(string runId, string announcer, Exception problem);
}
