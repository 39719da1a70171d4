using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>Runs as people see them: what the journals say, what people wrote on them, their places in the queue, and what the disk does not take yet.</summary>
public sealed class ShownRuns(LabRuns runs, RunEdits edits, RunsInProgress inProgress)
{
    /// <summary>One run.</summary>
    public RunSummary Of(StoredRun run)
    {
        var summary = Edited(run, edits.All);
        return summary.Status == RunStatus.Queued ? summary with { QueuePosition = Places().TryGetValue(run.Id, out var place) ? place : null } : summary;
    }

    /// <summary>All of them, newest first.</summary>
    public IReadOnlyList<RunSummary> All()
    {
        var (places, written) = (Places(), edits.All);
        return
        [
            .. runs.All.OrderByDescending(run => run.Now!.Summary.CreatedAt).ThenBy(run => run.Id, StringComparer.Ordinal)
                .Select(run => places.TryGetValue(run.Id, out var place) ? Edited(run, written) with { QueuePosition = place } : Edited(run, written)),
        ];
    }

    private RunSummary Edited(StoredRun run, IReadOnlyDictionary<string, RunEdit> written) => inProgress.Current(RunEdits.On(run.Now!.Summary, written));

    private Dictionary<string, int> Places() => runs.Queue.Select((run, index) => (run.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index + 1);
}
