using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>Tells everyone who listens of what runs gained. A listener that fails is logged and passed over: readers heal by sequence number.</summary>
public sealed partial class RunAnnouncements
{
    private readonly IReadOnlyList<IRunAnnouncer> _announcers;
    private readonly ILogger<RunAnnouncements> _logger;

    public RunAnnouncements(LabRuns runs, IEnumerable<IRunAnnouncer> announcers, ILogger<RunAnnouncements> logger)
    {
        (_announcers, _logger) = ([.. announcers], logger);
        runs.Changed += Announce;
    }

    public void Announce(string runId, CommittedBatch batch)
    {
        foreach (var announcer in _announcers)
        {
            try
            {
                announcer.Announce(runId, batch);
            }
            // Whatever a listener's mistake is, it must not reach the journal.
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
