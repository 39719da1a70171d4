using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Trains one run on the caller's thread and records it; whatever happens is an outcome with a sentence.</summary>
public sealed partial class RunTraining(
    LabDatabase database, RunAnnouncements announcements, RunFolders folders, TrainRun train, MemoryGuard memory, TimeProvider time, ILogger<RunTraining> logger)
{
    public RunOutcome Train(BegunRun run) => FreeSpaceProblem() ?? MemoryProblem(run.Spec) ?? TrainRecorded(run.Row, run.Control);

    private RunOutcome TrainRecorded(RunRow row, RunControl control)
    {
        RunRecorder? recorder = null;
        RunOutcome outcome;
        try
        {
            var folder = folders.Checkpoints(row.Id);
            Directory.CreateDirectory(folder);
            var (spec, resumeFrom) = database.Read(connection => (RunTable.Spec(connection, row.Id)!, ResumePoint.Of(connection, row.Number, folder)));
            recorder = new RunRecorder(database, announcements, folders, time, row, control);
            outcome = train(spec, control, recorder.Record, folder, resumeFrom?.File);
        }
        // The trainer turns its own failures into outcomes; this is everything else, and one run must not end the worker.
        catch (Exception problem)
        {
            LogCrashed(row.Id, problem);
            outcome = new RunOutcome(RunOutcomeKind.Failed, $"The run could not be trained: {problem.Message}", row.Seconds);
        }

        var lost = recorder?.Complete();
        recorder?.Dispose();
        if (lost is not null and not StoreFailedException)
        {
            LogCrashed(row.Id, lost);
        }

        return lost is null ? outcome : outcome with
        {
            Kind = RunOutcomeKind.Failed,
            Sentence = $"The run was stopped because its results could not be stored, and an unrecorded result is no result: {lost.Message} " +
                "Then resume it: it goes on from its last checkpoint.",
        };
    }

    private RunOutcome? FreeSpaceProblem()
    {
        var free = folders.FreeBytes();
        return free >= RunLimits.FreeBytes ? null : new RunOutcome(
            RunOutcomeKind.Failed,
            $"Only {free / 1_000_000} MB are free in {folders.Home}, and a run needs {RunLimits.FreeBytes / 1_000_000} MB to begin. Free some space and resume it.",
            0);
    }

    private RunOutcome? MemoryProblem(ExperimentSpec? spec) =>
        spec is not null && memory.Problem(spec) is { } problem ? new RunOutcome(RunOutcomeKind.Failed, problem.Message, 0) : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} failed.")]
    private partial void LogCrashed(string runId, Exception problem);
}
