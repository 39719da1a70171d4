using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>Trains one run on the caller's thread and records it; whatever happens is an outcome with a sentence.</summary>
public sealed partial class RunTraining(LabRuns runs, TrainRun train, MemoryGuard memory, ILogger<RunTraining> logger)
{
    /// <summary>The journal is closed when this returns: whoever hears of the run's end finds it free.</summary>
    public RunOutcome Train(BegunRun run) => FreeSpaceProblem() ?? MemoryProblem(run.Spec) ?? TrainRecorded(run.Run, run.Control);

    private RunOutcome TrainRecorded(StoredRun run, RunControl control)
    {
        RunRecording? recording = null;
        RunOutcome outcome;
        try
        {
            List<string> damaged = [];
            var resumeFrom = ResumePoint.Of(run.Now!.Checkpoints, run.Folder, damaged);
            recording = runs.Record(run, control);
            if (ResumePoint.Warning(resumeFrom, damaged) is { } warning)
            {
                recording.Record(new LogWritten(RunLogLevel.Warning, warning));
            }

            outcome = train(SpecJson.Read(File.ReadAllText(run.Folder.Spec)), control, recording.Record, run.Folder.FullName, resumeFrom?.File);
        }
        catch (JournalException problem)
        {
            return new RunOutcome(RunOutcomeKind.Failed, $"The run could not be recorded. {problem.Message}", run.Now!.Summary.Seconds);
        }
        // The trainer turns its own failures into outcomes; this is everything else, and one run must not end the worker.
        catch (Exception problem)
        {
            LogCrashed(run.Id, problem);
            outcome = new RunOutcome(RunOutcomeKind.Failed, $"The run could not be trained: {problem.Message}", run.Now!.Summary.Seconds);
        }

        var lost = recording?.Complete(() => control.CancelRequested || control.PauseRequested);
        runs.Recorded(run);
        return lost is not null
            ? outcome with
            {
                Kind = RunOutcomeKind.Failed,
                Sentence = $"The run was stopped because its results could not be stored, and an unrecorded result is no result: {lost.Message} " +
                    "Then resume it: it goes on from its last checkpoint.",
            }
            : outcome;
    }

    private RunOutcome? FreeSpaceProblem()
    {
        var free = runs.Folders.FreeBytes();
        return free >= RunLimits.FreeBytes ? null : new RunOutcome(
            RunOutcomeKind.Failed,
            $"Only {free / 1_000_000} MB are free in FF_HOME, and a run needs {RunLimits.FreeBytes / 1_000_000} MB to begin. Free some space and resume it.",
            0);
    }

    private RunOutcome? MemoryProblem(ExperimentSpec? spec) =>
        spec is not null && memory.Problem(spec) is { } problem ? new RunOutcome(RunOutcomeKind.Failed, problem.Message, 0) : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} failed.")]
    private partial void LogCrashed(string runId, Exception problem);
}
