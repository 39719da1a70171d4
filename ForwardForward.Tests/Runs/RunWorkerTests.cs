using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

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
        Assert.Equal(RunStatus.Cancelled, _lab.Row(cancelled).Status);
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

        Assert.Equal(RunStatus.Failed, _lab.Row(bad).Status);
        Assert.Contains("the disk is on fire", _lab.Row(bad).Sentence, StringComparison.Ordinal);
        Assert.Equal(2, _lab.Row(bad).LastSequence);
    }

    [Fact]
    public async Task Train_JournalIsTakenAwayMeanwhile_NeverCompletesAndGoesOnOnceItIsBack()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var first = new RunLab(folder))
        {
            id = await first.LaunchAsync();
            var trainer = new ScriptedTrainer { CheckpointEvery = 4, BeforeStep = (_, step) => MoveAway(step, first, id) };
            var said = HearSentence(first);
            await first.StartAsync(trainer.Train);
            await said.Task.WaitAsync(TimeSpan.FromSeconds(30));

            var run = (await first.Catalog.FindAsync(id))!;
            Assert.Equal(RunStatus.Running, run.Status);
            Assert.StartsWith("This run has stopped, but its end cannot be stored yet; the lab goes on trying. The folder of this run was removed from FF_HOME", run.Sentence, StringComparison.Ordinal);
            Assert.Equal(run.Sentence, Assert.Single(first.Board.Training).Sentence);
            Assert.Equal(run.Sentence, Assert.Single(await first.Catalog.ListAsync(new RunFilter())).Sentence);
        }

        Directory.Move(folder["aside"], new RunFolders(folder.FullName).Of(id).FullName);
        await using var second = new RunLab(folder);
        await second.StartAsync(new ScriptedTrainer().Train);
        await second.UntilAsync(id, RunStatus.Completed);
        await AssertWholeCurveAsync(second, id);
    }

    [Fact]
    public async Task Train_FolderOfTheRunIsRemoved_EndsAndTheNextBegins()
    {
        var (removed, next) = (await _lab.LaunchAsync("removed"), await _lab.LaunchAsync("next"));
        var trainer = new ScriptedTrainer
        {
            BeforeStep = (spec, step) =>
            {
                if (spec.Name == "removed" && step == 5)
                {
                    Directory.Delete(_lab.Folders.Of(removed).FullName, recursive: true);
                    _lab.Watch.Look();
                }
            },
        };

        await _lab.StartAsync(trainer.Train);
        await _lab.UntilAsync(next, RunStatus.Completed);

        Assert.Null(await _lab.Catalog.FindAsync(removed));
        Assert.Equal(["removed", "next"], trainer.Trained.Select(run => run.Name));
    }

    [Fact]
    public async Task Train_JournalIsHeldByAnotherProgram_SaysSoAndTrainsNothing()
    {
        var trainer = new ScriptedTrainer();
        var id = await _lab.LaunchAsync();
        _lab.Queue.Take(_ => null);
        RunOutcome outcome;
        using (_lab.Folders.Of(id).Hold())
        {
            outcome = Training(trainer).Train(new BegunRun(_lab.Stored(id), new ExperimentSpec(), new RunControl(), 1));
        }

        Assert.Equal((RunOutcomeKind.Failed, "The run could not be recorded. Another program records this run at the moment. Stop that one first."), (outcome.Kind, outcome.Sentence));
        Assert.Empty(trainer.Trained);
    }

    [Fact]
    public async Task Train_NewestCheckpointIsDamaged_GoesOnFromTheOneBeforeAndSaysSo()
    {
        var trainer = new ScriptedTrainer { Steps = 10, CheckpointEvery = 2, BeforeStep = (_, step) => Assert.NotEqual(9, step) };
        var id = await _lab.LaunchAsync();
        await _lab.StartAsync(trainer.Train);
        await _lab.UntilAsync(id, RunStatus.Failed);
        await _lab.StopAsync();
        Damage(_lab.Folders.Of(id).FileOf("step-8"));

        var second = new ScriptedTrainer();
        await _lab.Launcher.ResumeAsync(id);
        // The worker has ended: the run is trained on the thread of the test.
        _lab.Queue.Take(_ => null);
        Assert.Equal(RunOutcomeKind.Completed, Training(second).Train(new BegunRun(_lab.Stored(id), null, new RunControl(), 1)).Kind);
        _lab.Runs.Recorded(_lab.Stored(id));

        Assert.Equal("step-6", Assert.Single(second.Trained).ResumedFrom);
        Assert.Contains(
            await _lab.Catalog.LogAsync(id),
            line => line is { Level: RunLogLevel.Warning, Text: "step-8 is damaged or missing. The run goes on from the checkpoint before, at step 6." });
        await AssertWholeCurveAsync(_lab, id);
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
            Assert.Equal((RunStatus.Queued, 1), (first.Row(id).Status, first.Row(id).QueuePosition));
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

    internal static void Damage(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private RunTraining Training(ScriptedTrainer trainer) =>
        new(_lab.Runs, trainer.Train, new MemoryGuard(new RunMemory(new DatasetLibrary("nowhere"), _ => null)), NullLogger<RunTraining>.Instance);

    // After everything before is on the disk; the trainer goes on once that is noticed.
    private static void MoveAway(long step, RunLab lab, string id)
    {
        if (step == 5)
        {
            SpinWait.SpinUntil(() => lab.Row(id).Step == 4, TimeSpan.FromSeconds(30));
            Directory.Move(lab.Folders.Of(id).FullName, Path.Combine(lab.Folders.Home, "aside"));
        }
        else if (step == 6)
        {
            SpinWait.SpinUntil(() => lab.Stored(id).Recording?.Problem is not null, TimeSpan.FromSeconds(30));
        }
    }

    private static TaskCompletionSource HearSentence(RunLab lab)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lab.OnAnnounce += (runId, _) =>
        {
            if (lab.Row(runId).Sentence.StartsWith("This run has stopped", StringComparison.Ordinal))
            {
                said.TrySetResult();
            }
        };
        return said;
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
