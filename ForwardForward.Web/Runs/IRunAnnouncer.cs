namespace ForwardForward.Web.Runs;

/// <summary>Hears of every commit, right after it; a run's points in order. Whoever misses one heals by sequence number from the store.</summary>
public interface IRunAnnouncer
{
    /// <summary>Takes note and returns at once: the recorder waits for it.</summary>
    void Announce(string runId, CommittedBatch batch);
}
