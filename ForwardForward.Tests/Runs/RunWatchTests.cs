using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

public sealed class RunWatchTests : IAsyncDisposable
{
    private readonly RunLab _lab = new();
    private readonly JournalSync _otherSync = new();

    public async ValueTask DisposeAsync()
    {
        _otherSync.Dispose();
        await _lab.DisposeAsync();
    }

    [Fact]
    public async Task Look_FolderWasRemoved_ForgetsTheRunAndSaysSo()
    {
        var (id, other) = (await _lab.LaunchAsync("removed"), await _lab.LaunchAsync("stays"));
        _lab.Watch.Look();
        Directory.Delete(_lab.Folders.Of(id).FullName, recursive: true);

        _lab.Watch.Look();

        Assert.Null(await _lab.Catalog.FindAsync(id));
        Assert.Equal([other], (await _lab.Catalog.ListAsync(new RunFilter())).Select(run => run.Id));
        Assert.Contains(_lab.Announced, heard => heard.RunId == id && heard.Batch.Changes == RunChange.Deleted);
        Assert.Null(_lab.Watch.Problem);
    }

    [Fact]
    public async Task Look_FolderWasCopiedIn_ShowsTheRun()
    {
        using var elsewhere = new TemporaryFolder();
        await using var source = new RunLab(elsewhere);
        var id = await source.LaunchAsync("copied in");
        source.Record(id, new MetricsMeasured([new MetricPoint("m", 1, 1, 1, 1, 1)]));
        _lab.Watch.Look();
        LabAnswers.Copy(source.Folders.Of(id).FullName, _lab.Folders.Of(id).FullName);

        _lab.Watch.Look();

        var run = (await _lab.Catalog.FindAsync(id))!;
        Assert.Equal(("copied in", 1L, RunStatus.Interrupted, null), (run.Name, run.LastSequence, run.Status, run.QueuePosition));
        Assert.Contains("queue of another lab", run.Sentence, StringComparison.Ordinal);
        Assert.Contains(_lab.Announced, heard => heard.RunId == id);
        Assert.True((await _lab.Launcher.ResumeAsync(id)).Done);
        Assert.Equal(1, _lab.Row(id).QueuePosition);
    }

    [Fact]
    public async Task Look_FolderWasEmptyAtFirst_ShowsTheRunOnceItIsThere()
    {
        using var elsewhere = new TemporaryFolder();
        await using var source = new RunLab(elsewhere);
        var id = await source.LaunchAsync("copied slowly");
        Directory.CreateDirectory(_lab.Folders.Of(id).FullName);
        _lab.Watch.Look();
        _lab.Watch.Look();
        LabAnswers.Copy(source.Folders.Of(id).FullName, _lab.Folders.Of(id).FullName);

        _lab.Watch.Look();

        Assert.Equal("copied slowly", (await _lab.Catalog.FindAsync(id))?.Name);
    }

    [Fact]
    public async Task Check_JournalWasDamagedAfterItWasTakenIn_SaysSo()
    {
        using var home = new TemporaryFolder();
        string id;
        await using (var before = new RunLab(home))
        {
            id = await before.LaunchAsync();
            foreach (var step in Enumerable.Range(1, 60))
            {
                before.Record(id, new MetricsMeasured([new MetricPoint("m", step, 1, 1, 1, step)]), new LogWritten(RunLogLevel.Information, $"line {step}"));
            }

            before.Stand(id, RunStatus.Completed);
            await before.Keeper.CaughtUpAsync();
        }

        var journal = new RunFolders(home.FullName).Of(id).Journal;
        var bytes = await File.ReadAllBytesAsync(journal);
        Array.Clear(bytes, bytes.Length / 2, 500);
        await File.WriteAllBytesAsync(journal, bytes);
        await using var lab = new RunLab(home);
        Assert.Empty(lab.Row(id).Damage);

        lab.Watch.Check();

        Assert.Contains("Missing: ", lab.Row(id).Damage, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Completed, lab.Row(id).Status);
        await lab.Keeper.CaughtUpAsync();
        // Lines have other numbers now; none is shown under both.
        var lines = (await lab.Catalog.LogAsync(id)).Select(line => line.Text).ToList();
        Assert.InRange(lines.Count, 50, 59);
        Assert.Equal(lines.Distinct(), lines);
    }

    [Fact]
    public async Task Look_FolderOfARunningRunWentAndCameBack_IsNotTakenForRunning()
    {
        var id = await _lab.LaunchAsync();
        _lab.Stand(id, RunStatus.Running);
        _lab.Watch.Look();
        Directory.Move(_lab.Folders.Of(id).FullName, Path.Combine(_lab.Folders.Home, "aside"));
        _lab.Watch.Look();
        Directory.Move(Path.Combine(_lab.Folders.Home, "aside"), _lab.Folders.Of(id).FullName);

        _lab.Watch.Look();

        Assert.Equal(RunStatus.Interrupted, _lab.Row(id).Status);
        Assert.True((await _lab.Launcher.ResumeAsync(id)).Done);
    }

    [Fact]
    public void Look_FoldersThatAreNoRuns_ArePassedOver()
    {
        Directory.CreateDirectory(Path.Combine(_lab.Folders.Runs, "aaaaaaaaaaaa"));
        Directory.CreateDirectory(Path.Combine(_lab.Folders.Runs, "Not An Id"));
        File.WriteAllText(Path.Combine(_lab.Folders.Runs, "bbbbbbbbbbbb"), "a file");

        _lab.Watch.Look();

        Assert.Empty(_lab.Runs.Ids);
    }

    [Fact]
    public async Task Look_FolderOfTheRunsIsGone_SaysSoAndForgetsNothing()
    {
        var id = await _lab.LaunchAsync();
        Directory.Move(_lab.Folders.Runs, Path.Combine(_lab.Folders.Home, "aside"));

        _lab.Watch.Look();
        Assert.Contains("was removed while the lab runs", _lab.Watch.Problem, StringComparison.Ordinal);
        Assert.True(_lab.Runs.Knows(id));
        Directory.Move(Path.Combine(_lab.Folders.Home, "aside"), _lab.Folders.Runs);
        _lab.Watch.Look();

        Assert.Null(_lab.Watch.Problem);
        Assert.True(_lab.Runs.Knows(id));
    }

    [Fact]
    public async Task Look_RunThatAnotherProgramTrains_IsFollowedLiveAndInterruptedOnceThatIsGone()
    {
        var id = RunId.New();
        var folder = RunFolder.Create(
            _lab.Folders.Runs, id, id, new ExperimentSpec(), new RunLaunch("at the terminal", "ada", _lab.Time.GetUtcNow(), []), new RunStanding(RunStatus.Running, "", RunStanding.Terminal), _lab.Time.GetUtcNow());
        var recording = new RunRecording(folder, new RunControl(), _otherSync, _ => { }, _lab.Time);
        _lab.Watch.Look();
        Assert.Equal((RunStatus.Running, "Another program trains it."), (_lab.Row(id).Status, _lab.Row(id).Sentence));
        Assert.Equal(id, Assert.Single(_lab.Board.Training).Id);
        Assert.False((await _lab.Launcher.DeleteAsync(id)).Done);

        for (var step = 1; step <= 3; step++)
        {
            recording.Record(new MetricsMeasured([new MetricPoint("m", step, step, step, step, step)]));
            Assert.Null(recording.Complete());
            _lab.Watch.Look();

            Assert.Equal(step, _lab.Row(id).LastSequence);
            Assert.Contains(_lab.Announced, heard => heard.RunId == id && heard.Batch.Points.Any(point => point.Sequence == step));
        }

        recording.Dispose();
        _lab.Watch.Look();

        Assert.Equal(RunStatus.Interrupted, (await _lab.Catalog.FindAsync(id))!.Status);
        Assert.Contains("Resume goes on with it here", _lab.Row(id).Sentence, StringComparison.Ordinal);
        Assert.Empty(_lab.Board.Training);
        Assert.Equal(3, (await _lab.Catalog.MetricsAfterAsync(id, 0, 10))!.Points.Count);
        Assert.True((await _lab.Launcher.ResumeAsync(id)).Done);
    }

    [Fact]
    public async Task Look_WhileRunsAreLaunched_ForgetsNone()
    {
        var over = false;
        var looking = Task.Run(() =>
        {
            while (!Volatile.Read(ref over))
            {
                _lab.Watch.Look();
            }
        });
        var ids = new List<string>();
        for (var run = 0; run < 30; run++)
        {
            ids.Add(await _lab.LaunchAsync());
        }

        Volatile.Write(ref over, true);
        await looking;

        Assert.DoesNotContain(_lab.Announced, heard => heard.Batch.Changes == RunChange.Deleted);
        Assert.Equal(ids, _lab.Runs.Queue.Select(run => run.Id));
    }
}
