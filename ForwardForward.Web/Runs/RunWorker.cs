using System.Collections.Concurrent;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>Trains the queued runs in order, each on one of a few threads of its own, for as long as the program lives.</summary>
public sealed partial class RunWorker(
    LabRuns runs,
    HistoryKeeper keeper,
    RunQueue queue,
    RunsInProgress inProgress,
    RunRecovery recovery,
    RunAnnouncements announcements,
    RunTraining training,
    MemoryGuard memory,
    RunsAtOnce atOnce,
    ILogger<RunWorker> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(5);

    // What other programs take and give back announces itself to nobody.
    private static readonly TimeSpan MemoryLook = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<StoredRun, int> _stopped = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _working = atOnce.Count;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Until every journal was read nobody knows which runs were cut off; the pages are there meanwhile.
        keeper.Ready.ContinueWith(_ => Begin(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    private void Begin()
    {
        if (!_stopping.IsCancellationRequested)
        {
            recovery.Recover();
        }

        for (var trainer = 1; trainer <= atOnce.Count; trainer++)
        {
            new Thread(Work) { IsBackground = true, Name = $"trainer {trainer}" }.Start();
        }
    }

    /// <summary>Pauses the runs in progress with a checkpoint each; they go on at the next start.</summary>
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

        if (keeper.Ready.IsCompleted)
        {
            await _ended.Task.WaitAsync(cancellationToken);
        }
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
                    announcements.Announce(next.Run.Id, RunChange.Summary);
                    queue.AnnouncePlaces();
                    // One launch wakes one trainer, and there may be a turn for another.
                    queue.Wake();
                    Train(next);
                }
                else
                {
                    queue.Wait(queue.WaitsForMemory ? MemoryLook : Timeout.InfiniteTimeSpan, _stopping.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends while nothing trains.
        }
        finally
        {
            if (Interlocked.Decrement(ref _working) == 0)
            {
                UntilStored(PutStoppedInOrder);
                _ended.SetResult();
            }
        }
    }

    private BegunRun? TakeNext()
    {
        BegunRun? taken = null;
        UntilStored(() => taken = inProgress.Begin(beside => queue.Take(next => memory.Objection(next, beside))));
        return taken;
    }

    private void Train(BegunRun begun)
    {
        var run = begun.Run;
        LogBegins(run.Id, run.Now!.Summary.Name);
        var outcome = training.Train(begun);
        UntilStored(
            () => inProgress.End(run.Id, () =>
            {
                if (!runs.Knows(run.Id))
                {
                    // Somebody removed its folder: there is nothing in which its end could be.
                    return;
                }

                if (outcome.Kind == RunOutcomeKind.Paused && inProgress.Stopping && !begun.Control.CancelRequested)
                {
                    queue.Enqueue(run, first: true, "The dashboard was stopped during this run. It goes on by itself.");
                    _stopped[run] = begun.Order;
                }
                else
                {
                    runs.Stand(run, RunStatuses.Of(outcome.Kind), outcome.Sentence);
                }
            }),
            reason =>
            {
                inProgress.EndNotStored(run.Id, reason);
                announcements.Announce(run.Id, RunChange.Summary);
            });
        LogEnded(run.Id, outcome.Kind, outcome.Sentence);
        announcements.Announce(run.Id, RunChange.Summary);
    }

    // Each put itself first when it had stopped: the one that had begun first is first again.
    private void PutStoppedInOrder()
    {
        if (_stopped.Count > 1)
        {
            lock (runs.Commands)
            {
                queue.PutFirst([.. runs.Queue.Where(_stopped.ContainsKey).OrderBy(run => _stopped[run])]);
            }
        }
    }

    // While the store does not answer, a run must not stand there as Running for ever: try again until it does, and say so meanwhile.
    private void UntilStored(Action write, Action<string>? waiting = null)
    {
        var waits = false;
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
                if (problem is not JournalException)
                {
                    LogStoreDown(problem);
                }
                else if (!waits)
                {
                    LogStoreFails(problem.Message);
                }

                waits = true;
                waiting?.Invoke((problem as JournalException)?.Message ?? "The lab's log says why.");
                if (_stopping.Token.WaitHandle.WaitOne(StoreRetry))
                {
                    return;
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} ({Name}) begins.")]
    private partial void LogBegins(string runId, string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} ended: {Kind}. {Sentence}")]
    private partial void LogEnded(string runId, RunOutcomeKind kind, string sentence);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing can be stored; trying again until it can. {Reason}")]
    private partial void LogStoreFails(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store does not answer; trying again.")]
    private partial void LogStoreDown(Exception problem);
}
