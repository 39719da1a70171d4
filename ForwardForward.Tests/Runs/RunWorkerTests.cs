using Dapper;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Runs.Tables;

namespace ForwardForward.Tests.Runs;

public sealed class RunWorkerTests : IAsyncDisposable
{
    private readonly RunLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Start_QueuedRuns_AreTrainedInOrderOneAfterTheOther()
    {
        var trainer = new ScriptedTrainer();
        var ids = new[] { await _lab.LaunchAsync("one"), await _lab.LaunchAsync("two"), await _lab.LaunchAsync("three") };
        await _lab.Launcher.MoveInQueueAsync(ids[2], 1);

        await _lab.StartAsync(trainer.Train);
        await _lab.UntilAsync(ids[1], RunStatus.Completed);

        Assert.Equal(["three", "one", "two"], trainer.Trained.Select(run => run.Name));
        var run = await _lab.UntilAsync(ids[0], RunStatus.Completed);
        Assert.Equal((10, 10L, 0.97, 0.96), (run.Step, run.LastSequence, run.TestAccuracy, run.BestValidationAccuracy));
        Assert.Null(run.QueuePosition);
    }

    [Fact]
    public async Task Launch_IdleWorker_BeginsByItself()
    {
        await _lab.StartAsync(new ScriptedTrainer().Train);

        var id = await _lab.LaunchAsync();

        await _lab.UntilAsync(id, RunStatus.Completed);
    }

    [Fact]
    public async Task Cancel_QueuedRun_NeverTrains()
    {
        var trainer = new ScriptedTrainer();
        var (cancelled, other) = (await _lab.LaunchAsync("cancelled"), await _lab.LaunchAsync("other"));

        Assert.True((await _lab.Launcher.CancelAsync(cancelled)).Done);
        await _lab.StartAsync(trainer.Train);
        await _lab.UntilAsync(other, RunStatus.Completed);

        Assert.Equal(["other"], trainer.Trained.Select(run => run.Name));
        Assert.Equal("cancelled", _lab.Row(cancelled).Status);
    }

    [Fact]
    public async Task Cancel_RunningRun_StopsAtTheNextStepAndTheNextBegins()
    {
        using var reached = new ManualResetEventSlim();
        using var proceed = new ManualResetEventSlim();
        var trainer = new ScriptedTrainer { BeforeStep = (spec, step) => Meet(spec.Name == "long" && step == 5, reached, proceed) };
        var (id, next) = (await _lab.LaunchAsync("long"), await _lab.LaunchAsync("next"));
        await _lab.StartAsync(trainer.Train);
        reached.Wait();

        Assert.Equal(id, Assert.Single(_lab.Board.Training).Id);
        Assert.Equal(1, _lab.Board.QueuedCount);
        Assert.True((await _lab.Launcher.CancelAsync(id)).Done);
        proceed.Set();

        Assert.Equal(4, (await _lab.UntilAsync(id, RunStatus.Cancelled)).Step);
        await _lab.UntilAsync(next, RunStatus.Completed);
    }

    [Fact]
    public async Task Pause_ThenResume_GivesTheCurveOfAnUninterruptedRun()
    {
        using var reached = new ManualResetEventSlim();
        using var proceed = new ManualResetEventSlim();
        var trainer = new ScriptedTrainer { BeforeStep = (_, step) => Meet(step == 6 && !proceed.IsSet, reached, proceed) };
        var id = await _lab.LaunchAsync();
        await _lab.StartAsync(trainer.Train);
        reached.Wait();
        await _lab.Launcher.PauseAsync(id);
        proceed.Set();
        await _lab.UntilAsync(id, RunStatus.Paused);

        Assert.True((await _lab.Launcher.ResumeAsync(id)).Done);
        await _lab.UntilAsync(id, RunStatus.Completed);

        Assert.Equal([null, "step-5"], trainer.Trained.Select(run => run.ResumedFrom));
        await AssertWholeCurveAsync(_lab, id);
    }

    [Fact]
    public async Task Train_Throws_IsAStoredFailureAndTheNextBegins()
    {
        var trainer = new ScriptedTrainer { BeforeStep = (spec, step) => _ = spec.Name == "bad" && step == 3 ? throw new InvalidOperationException("the disk is on fire") : 0 };
        var (bad, good) = (await _lab.LaunchAsync("bad"), await _lab.LaunchAsync("good"));

        await _lab.StartAsync(trainer.Train);
        await _lab.UntilAsync(good, RunStatus.Completed);

        Assert.Equal("failed", _lab.Row(bad).Status);
        Assert.Contains("the disk is on fire", _lab.Row(bad).Sentence, StringComparison.Ordinal);
        Assert.Equal(2, _lab.Row(bad).LastSequence);
    }

    [Fact]
    public async Task Train_StoreFailsMeanwhile_IsFailedNotCompleted()
    {
        var trainer = new ScriptedTrainer
        {
            BeforeStep = (_, step) =>
            {
                if (step == 5)
                {
                    _lab.Database.Write(connection => connection.Execute("ALTER TABLE points RENAME TO gone"));
                }
            },
        };
        var id = await _lab.LaunchAsync();

        await _lab.StartAsync(trainer.Train);
        var run = await _lab.UntilAsync(id, RunStatus.Failed);

        Assert.Contains("an unrecorded result is no result", run.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_EndCannotBeStored_IsSaidOfTheRunThatStillStandsAsRunning()
    {
        var trainer = new ScriptedTrainer
        {
            BeforeStep = (_, step) =>
            {
                if (step == 5)
                {
                    // Stands for a store that takes no end of a run.
                    _lab.Database.Write(connection => connection.Execute("CREATE TRIGGER broken BEFORE UPDATE OF status ON runs BEGIN SELECT RAISE(ABORT, 'no room'); END"));
                }
            },
        };
        var id = await _lab.LaunchAsync();
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _lab.OnAnnounce += (runId, _) =>
        {
            if (_lab.InProgress.Current(_lab.Row(runId).Summary()).Sentence.Length > 0)
            {
                said.TrySetResult();
            }
        };

        await _lab.StartAsync(trainer.Train);
        await said.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var run = (await _lab.Catalog.FindAsync(id))!;
        Assert.Equal((RunStatus.Running, "This run has stopped, but its end cannot be stored yet; the lab goes on trying. The lab's log says why."), (run.Status, run.Sentence));
        Assert.Equal(run.Sentence, Assert.Single(_lab.Board.Training).Sentence);
        Assert.Equal(run.Sentence, Assert.Single(await _lab.Catalog.ListAsync(new RunFilter())).Sentence);
    }

    [Fact]
    public async Task Stop_RunningRun_GoesOnAtTheNextStartFromItsCheckpoint()
    {
        using var folder = new TemporaryFolder();
        using var reached = new ManualResetEventSlim();
        using var proceed = new ManualResetEventSlim();
        var trainer = new ScriptedTrainer { BeforeStep = (_, step) => Meet(step == 6 && !proceed.IsSet, reached, proceed) };
        string id;
        await using (var first = new RunLab(folder))
        {
            id = await first.LaunchAsync();
            await first.LaunchAsync("waits behind it");
            await first.StartAsync(trainer.Train);
            reached.Wait();
            var stopping = first.StopAsync();
            proceed.Set();
            await stopping;
            Assert.Equal(("queued", 1), (first.Row(id).Status, first.Row(id).QueuePosition));
        }

        await using var second = new RunLab(folder);
        await second.StartAsync(trainer.Train);
        await second.UntilAsync(id, RunStatus.Completed);

        Assert.Equal("step-5", trainer.Trained[1].ResumedFrom);
        await AssertWholeCurveAsync(second, id);
    }

    [Fact]
    public async Task Board_Subscriber_HearsOfARun()
    {
        var heard = new TaskCompletionSource<RunChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = await _lab.LaunchAsync();
        using var subscription = _lab.Board.SubscribeRun(id, change =>
        {
            heard.TrySetResult(change);
            return Task.CompletedTask;
        });

        await _lab.Launcher.RenameAsync(id, "another name");
        _lab.Time.Advance(RunBoard.RunPace);

        Assert.Equal(RunChange.Summary, await heard.Task);
    }

    internal static async Task AssertWholeCurveAsync(RunLab lab, string id)
    {
        var points = (await lab.Catalog.MetricsAfterAsync(id, 0, 1000))!.Points;
        Assert.Equal(Enumerable.Range(1, 10).Select(step => (long)step), points.Select(point => point.Step));
        Assert.Equal(Enumerable.Range(1, 10).Select(step => (long)step), points.Select(point => point.Sequence));
        Assert.All(points, point => Assert.Equal(ScriptedTrainer.ValueAt(point.Step), point.Value));
    }

    private static void Meet(bool here, ManualResetEventSlim reached, ManualResetEventSlim proceed)
    {
        if (here)
        {
            reached.Set();
            proceed.Wait();
        }
    }
}
