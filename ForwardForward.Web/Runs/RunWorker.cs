using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Trains the queued runs one after the other on one thread of its own, for as long as the program lives.</summary>
public sealed partial class RunWorker(
    LabDatabase database,
    RunQueue queue,
    RunInProgress inProgress,
    RunRecovery recovery,
    RunAnnouncements announcements,
    RunFolders folders,
    TrainRun train,
    TimeProvider time,
    ILogger<RunWorker> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        recovery.Recover();
        new Thread(Work) { IsBackground = true, Name = "trainer" }.Start();
        return Task.CompletedTask;
    }

    /// <summary>Pauses the run in progress with a checkpoint; it goes on at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped twice, the second time when this is disposed of already.
        if (_ended.Task.IsCompleted)
        {
            return;
        }
        inProgress.Stop();
        // A host that was already stopped and disposed of may ask once more.
        if (!_ended.Task.IsCompleted)
        {
            await _stopping.CancelAsync();
        }

        await _ended.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    private void Work()
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                if (TakeNext() is { } next)
                {
                    announcements.Announce(next.Taken.Id, RunChange.Summary);
                    queue.AnnouncePlaces();
                    Train(next.Taken, next.Control);
                }
                else
                {
                    queue.Wait(_stopping.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends while nothing trains.
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private (RunRow Taken, RunControl Control)? TakeNext()
    {
        (RunRow, RunControl)? taken = null;
        UntilStored(() => taken = inProgress.Begin(queue.Take, row => row.Id));
        return taken;
    }

    private void Train(RunRow row, RunControl control)
    {
        LogBegins(row.Id, row.Name);
        var outcome = FreeSpaceProblem() ?? TrainRecorded(row, control);
        UntilStored(() => inProgress.End(() => database.Write(
            connection =>
            {
                if (outcome.Kind == RunOutcomeKind.Paused && _stopping.IsCancellationRequested && !control.CancelRequested)
                {
                    RunTable.Enqueue(connection, row.Number, first: true, "The dashboard was stopped during this run. It goes on by itself.");
                }
                else
                {
                    RunTable.End(connection, row.Number, StatusOf(outcome.Kind), outcome.Sentence, time.GetUtcNow());
                }

                return true;
            },
            survivesPowerLoss: true)));
        LogEnded(row.Id, outcome.Kind, outcome.Sentence);
        announcements.Announce(row.Id, RunChange.Summary);
    }

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
        if (lost is not null)
        {
            LogCrashed(row.Id, lost);
        }

        return lost is null ? outcome : outcome with
        {
            Kind = RunOutcomeKind.Failed,
            Sentence = $"The run was stopped because its results could not be stored, and an unrecorded result is no result: {lost.Message} " +
                "Free or repair the disk and resume it; it goes on from its last checkpoint.",
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

    // While the store does not answer, a run must not stand there as Running for ever: try again until it does.
    private void UntilStored(Action write)
    {
        while (true)
        {
            try
            {
                write();
                return;
            }
            // Any failure of the store is met the same way.
            catch (Exception problem)
            {
                LogStoreDown(problem);
                if (_stopping.Token.WaitHandle.WaitOne(StoreRetry))
                {
                    return;
                }
            }
        }
    }

    private static RunStatus StatusOf(RunOutcomeKind kind) => kind switch
    {
        RunOutcomeKind.Completed => RunStatus.Completed,
        RunOutcomeKind.Paused => RunStatus.Paused,
        RunOutcomeKind.Cancelled => RunStatus.Cancelled,
        RunOutcomeKind.Diverged => RunStatus.Diverged,
        _ => RunStatus.Failed,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} ({Name}) begins.")]
    private partial void LogBegins(string runId, string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} ended: {Kind}. {Sentence}")]
    private partial void LogEnded(string runId, RunOutcomeKind kind, string sentence);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} failed.")]
    private partial void LogCrashed(string runId, Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store does not answer; trying again.")]
    private partial void LogStoreDown(Exception problem);
}
