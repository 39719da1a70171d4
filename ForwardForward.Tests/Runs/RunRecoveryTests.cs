using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

public sealed class RunRecoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Recover_RunningRunWithCheckpoint_GoesOnByItselfBeforeTheQueue()
    {
        var (cut, waiting) = await CutOffAsync(steps: 8, 5);

        await using var lab = new RunLab(_folder);
        var trainer = new ScriptedTrainer();
        await lab.StartAsync(trainer.Train);
        await lab.UntilAsync(waiting, RunStatus.Completed);

        Assert.Equal([("cut off", "step-5"), ("waiting", null)], trainer.Trained);
        Assert.Equal(RunStatus.Completed, lab.Row(cut).Status);
        await RunWorkerTests.AssertWholeCurveAsync(lab, cut);
    }

    [Fact]
    public async Task Recover_RunningRunWithoutCheckpoint_IsInterruptedAndCanBeginAgain()
    {
        var (cut, waiting) = await CutOffAsync(steps: 8);

        await using var lab = new RunLab(_folder);
        var trainer = new ScriptedTrainer();
        await lab.StartAsync(trainer.Train);
        await lab.UntilAsync(waiting, RunStatus.Completed);

        Assert.Equal(RunStatus.Interrupted, lab.Row(cut).Status);
        Assert.Contains("Resume", lab.Row(cut).Sentence, StringComparison.Ordinal);
        await lab.Launcher.ResumeAsync(cut);
        await lab.UntilAsync(cut, RunStatus.Completed);
        await RunWorkerTests.AssertWholeCurveAsync(lab, cut);
    }

    [Fact]
    public async Task Recover_CheckpointFileIsGone_IsInterrupted()
    {
        var (cut, _) = await CutOffAsync(steps: 8, 5);
        File.Delete(new RunFolders(_folder.FullName).Of(cut).FileOf("step-5"));

        await using var lab = new RunLab(_folder);
        lab.Recovery.Recover();

        Assert.Equal(RunStatus.Interrupted, lab.Row(cut).Status);
    }

    [Fact]
    public async Task Recover_AutomaticResumeTurnedOff_IsInterruptedNamingItsCheckpoint()
    {
        var (cut, _) = await CutOffAsync(steps: 8, 5);

        await using var lab = new RunLab(_folder);
        await lab.Preferences.SetResumeAfterRestartAsync(false);
        lab.Recovery.Recover();

        Assert.Equal(RunStatus.Interrupted, lab.Row(cut).Status);
        Assert.Contains("step 5", lab.Row(cut).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recover_CutOffAgainAtTheSameCheckpoint_DoesNotTryForEver()
    {
        var (cut, _) = await CutOffAsync(steps: 8, 5);
        await using (var second = new RunLab(_folder))
        {
            second.Recovery.Recover();
            Assert.Equal(RunStatus.Queued, second.Row(cut).Status);
            second.Queue.Take(_ => null);
        }

        await using var third = new RunLab(_folder);
        third.Recovery.Recover();

        Assert.Equal(RunStatus.Interrupted, third.Row(cut).Status);
        Assert.Contains("second time", third.Row(cut).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recover_NewestCheckpointIsDamaged_GoesOnFromTheOneBefore()
    {
        var (cut, _) = await CutOffAsync(steps: 8, 5, 7);
        RunWorkerTests.Damage(new RunFolders(_folder.FullName).Of(cut).FileOf("step-7"));

        await using var lab = new RunLab(_folder);
        lab.Recovery.Recover();

        Assert.Equal((RunStatus.Queued, 1), (lab.Row(cut).Status, lab.Row(cut).QueuePosition));
        Assert.Contains("step 5", lab.Row(cut).Sentence, StringComparison.Ordinal);
        // Said once, when it begins.
        Assert.Empty(await lab.Catalog.LogAsync(cut));
    }

    [Fact]
    public async Task Recover_OnlyCheckpointIsDamaged_IsInterruptedAndSaysSo()
    {
        var (cut, _) = await CutOffAsync(steps: 8, 5);
        RunWorkerTests.Damage(new RunFolders(_folder.FullName).Of(cut).FileOf("step-5"));

        await using var lab = new RunLab(_folder);
        lab.Recovery.Recover();

        Assert.Equal(RunStatus.Interrupted, lab.Row(cut).Status);
        Assert.Contains("none of its checkpoints can be read", lab.Row(cut).Sentence, StringComparison.Ordinal);
        Assert.Contains("begins again at step 0", Assert.Single(await lab.Catalog.LogAsync(cut)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recover_DeletionCutOffAfterItsFirstStep_LeavesTheRunWhole()
    {
        var (cut, _) = await CutOffAsync(steps: 8, 5);
        await using (var lab = new RunLab(_folder))
        {
            // The book says that it was deleted, and then the program ended.
            lab.Book.Change(change =>
            {
                change.Set("trash", cut, new TrashedRun("cut off", lab.Time.GetUtcNow()));
                return true;
            });
        }

        await using var again = new RunLab(_folder);
        again.Recovery.Recover();
        again.Trash.Empty();

        Assert.Empty(again.Trash.All);
        Assert.Equal(8, again.Row(cut).LastSequence);
        Assert.True(File.Exists(again.Folders.Of(cut).FileOf("step-5")));
    }

    [Fact]
    public async Task Recover_RunOfAnotherLab_IsLeftAlone()
    {
        var (cut, _) = await CutOffAsync(steps: 8, 5);
        using var elsewhere = new TemporaryFolder();
        await using var lab = new RunLab(elsewhere);
        Directory.Move(new RunFolders(_folder.FullName).Of(cut).FullName, lab.Folders.Of(cut).FullName);
        lab.Watch.Look();

        lab.Recovery.Recover();

        Assert.Equal(RunStatus.Interrupted, lab.Row(cut).Status);
        Assert.Empty(lab.Runs.Queue);
    }

    // A home as a killed process leaves it: one run Running with points up to a step, one behind it in the queue.
    private async Task<(string Cut, string Waiting)> CutOffAsync(int steps, params int[] checkpoints)
    {
        await using var lab = new RunLab(_folder);
        var (cut, waiting) = (await lab.LaunchAsync("cut off"), await lab.LaunchAsync("waiting"));
        lab.Queue.Take(_ => null);
        lab.Record(cut, Enumerable.Range(1, steps).SelectMany(step => Said(lab.Folders.Of(cut).FullName, step, checkpoints.Contains(step))));
        return (cut, waiting);
    }

    private static IEnumerable<RunEvent> Said(string runFolder, int step, bool checkpoint)
    {
        yield return new MetricsMeasured([new MetricPoint(ScriptedTrainer.Metric, step, step, step, step * 2, ScriptedTrainer.ValueAt(step))]);
        if (checkpoint)
        {
            yield return new CheckpointSaved($"step-{step}", step, ScriptedTrainer.WriteCheckpoint(runFolder, step), CanResume: true);
        }
    }
}
