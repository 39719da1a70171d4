using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>
/// Puts the runs right before anything begins: what this lab left as Running was cut off with the last process. It goes on from its checkpoint, ahead of
/// the queue; without a checkpoint, or when the last recovery came to nothing, it is Interrupted and waits for a person.
/// </summary>
public sealed partial class RunRecovery(LabRuns runs, RunQueue queue, RunPreferences preferences, ILogger<RunRecovery> logger)
{
    public void Recover()
    {
        var resume = preferences.ResumeAfterRestart;
        var left = runs.All.Where(run => run.Recording is null && run.Now is { IsOurs: true, Standing.Status: RunStatus.Running }).OrderByDescending(run => run.Now!.Summary.CreatedAt).ToList();
        // Each goes before all that wait: the last one first, so that several stay in order.
        foreach (var run in left)
        {
            LogCutOff(run.Id, run.Now!.Summary.Name);
            try
            {
                PutRight(run, resume);
            }
            catch (JournalException problem)
            {
                LogStays(run.Id, problem.Message);
            }
        }
    }

    private void PutRight(StoredRun run, bool resume)
    {
        List<string> damaged = [];
        var point = ResumePoint.Of(run.Now!.Checkpoints, run.Folder, damaged);
        // A run that brings the program down would do so again at every start: it gets one more chance from each checkpoint, not endless ones.
        if (resume && point is not null && run.Now.Standing.RecoveredAtStep != point.Step)
        {
            queue.Enqueue(run, first: true, $"The program ended during this run. It goes on by itself from its checkpoint at step {point.Step}.", point.Step);
            return;
        }

        // One that goes on says so when it begins.
        if (ResumePoint.Warning(point, damaged) is { } warning)
        {
            runs.Log(run, RunLogLevel.Warning, warning);
        }

        runs.Stand(run, RunStatus.Interrupted, point switch
        {
            null when damaged.Count > 0 => "The program ended during this run, and none of its checkpoints can be read. Resume begins it again at step 0; equal steps give equal numbers.",
            null => "The program ended during this run, before its first checkpoint. Resume begins it again at step 0; equal steps give equal numbers.",
            _ when !resume => $"The program ended during this run. Resume goes on from its checkpoint at step {point.Step}.",
            _ => $"The program ended during this run a second time after its checkpoint at step {point.Step}; the run itself may be the cause (memory, for one). " +
                "Resume tries again from there.",
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The program ended during run {RunId} ({Name}).")]
    private partial void LogCutOff(string runId, string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} could not be put right. {Reason}")]
    private partial void LogStays(string runId, string reason);
}
