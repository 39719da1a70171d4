using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Runs.Tables;

namespace ForwardForward.Tests.Runs;

public sealed class RunRecoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Recover_RunningRunWithCheckpoint_GoesOnByItselfBeforeTheQueue()
    {
        var (cut, waiting) = await CutOffAsync(steps: 8, checkpoint: 5);

        await using var lab = new RunLab(_folder);
        var trainer = new ScriptedTrainer();
        await lab.StartAsync(trainer.Train);
        await lab.UntilAsync(waiting, RunStatus.Completed);

        Assert.Equal([("cut off", "step-5"), ("waiting", null)], trainer.Trained);
        Assert.Equal("completed", lab.Row(cut).Status);
        await RunWorkerTests.AssertWholeCurveAsync(lab, cut);
    }

    [Fact]
    public async Task Recover_RunningRunWithoutCheckpoint_IsInterruptedAndCanBeginAgain()
    {
        var (cut, waiting) = await CutOffAsync(steps: 8, checkpoint: null);

        await using var lab = new RunLab(_folder);
        var trainer = new ScriptedTrainer();
        await lab.StartAsync(trainer.Train);
        await lab.UntilAsync(waiting, RunStatus.Completed);

        Assert.Equal("interrupted", lab.Row(cut).Status);
        Assert.Contains("Resume", lab.Row(cut).Sentence, StringComparison.Ordinal);
        await lab.Launcher.ResumeAsync(cut);
        await lab.UntilAsync(cut, RunStatus.Completed);
        await RunWorkerTests.AssertWholeCurveAsync(lab, cut);
    }

    [Fact]
    public async Task Recover_CheckpointFileIsGone_IsInterrupted()
    {
        var (cut, _) = await CutOffAsync(steps: 8, checkpoint: 5);
        Directory.Delete(new RunFolders(_folder.FullName).Checkpoints(cut), recursive: true);

        await using var lab = new RunLab(_folder);
        lab.Recovery.Recover();

        Assert.Equal("interrupted", lab.Row(cut).Status);
    }

    [Fact]
    public async Task Recover_AutomaticResumeTurnedOff_IsInterruptedNamingItsCheckpoint()
    {
        var (cut, _) = await CutOffAsync(steps: 8, checkpoint: 5);

        await using var lab = new RunLab(_folder);
        await lab.Preferences.SetResumeAfterRestartAsync(false);
        lab.Recovery.Recover();

        Assert.Equal("interrupted", lab.Row(cut).Status);
        Assert.Contains("step 5", lab.Row(cut).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recover_CutOffAgainAtTheSameCheckpoint_DoesNotTryForEver()
    {
        var (cut, _) = await CutOffAsync(steps: 8, checkpoint: 5);
        await using (var second = new RunLab(_folder))
        {
            second.Recovery.Recover();
            Assert.Equal("queued", second.Row(cut).Status);
            second.Queue.Take(_ => null);
        }

        await using var third = new RunLab(_folder);
        third.Recovery.Recover();

        Assert.Equal("interrupted", third.Row(cut).Status);
        Assert.Contains("second time", third.Row(cut).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recover_DeletionCutOff_IsFinished()
    {
        var (cut, _) = await CutOffAsync(steps: 8, checkpoint: 5);
        await using (var lab = new RunLab(_folder))
        {
            lab.Database.Write(connection =>
            {
                RunTable.MarkDeleted(connection, RunTable.Find(connection, cut)!.Number);
                return true;
            });
        }

        await using var again = new RunLab(_folder);
        again.Recovery.Recover();

        Assert.False(Directory.Exists(again.Folders.Checkpoints(cut)));
        Assert.Equal(0, again.Database.Read(connection => Dapper.SqlMapper.ExecuteScalar<int>(connection, "SELECT (SELECT count(*) FROM points) + (SELECT count(*) FROM checkpoints)")));
    }

    // A store as a killed process leaves it: one run Running with points up to a step, one behind it in the queue.
    private async Task<(string Cut, string Waiting)> CutOffAsync(int steps, int? checkpoint)
    {
        await using var lab = new RunLab(_folder);
        var (cut, waiting) = (await lab.LaunchAsync("cut off"), await lab.LaunchAsync("waiting"));
        var row = lab.Queue.Take(_ => null)!.Value.Row;
        Directory.CreateDirectory(lab.Folders.Checkpoints(cut));
        using var recorder = new RunRecorder(lab.Database, lab.Announcements, lab.Folders, lab.Time, row, new RunControl());
        for (var step = 1; step <= steps; step++)
        {
            recorder.Record(new MetricsMeasured([new MetricPoint(ScriptedTrainer.Metric, step, step, step, step * 2, ScriptedTrainer.ValueAt(step))]));
            if (step == checkpoint)
            {
                File.WriteAllText(Path.Combine(lab.Folders.Checkpoints(cut), $"step-{step}"), $"{step}");
                recorder.Record(new CheckpointSaved($"step-{step}", step, 1, CanResume: true));
            }
        }

        return (cut, waiting);
    }
}
