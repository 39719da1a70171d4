using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

public sealed class RunTrashTests : IAsyncDisposable
{
    private readonly RunLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Restore_DeletedRun_BringsEverythingBack()
    {
        var id = await RecordedAsync("named");
        await _lab.Launcher.EditAsync(id, "renamed", ["x", "y"], "a note");
        var before = await LabAnswers.OfAsync(_lab);

        Assert.True((await _lab.Launcher.DeleteAsync(id)).Done);
        Assert.Null(await _lab.Catalog.FindAsync(id));
        Assert.Equal([(id, "renamed")], _lab.Trash.All.Select(entry => (entry.RunId, entry.Run.Name)));
        Assert.True((await _lab.Launcher.RestoreAsync(id)).Done);

        Assert.Equal(before, await LabAnswers.OfAsync(_lab));
        Assert.Equal(["x", "y"], _lab.Row(id).Tags);
        Assert.Empty(_lab.Trash.All);
        await _lab.Keeper.CaughtUpAsync();
        Assert.Equal(before, await LabAnswers.OfAsync(_lab));
    }

    [Fact]
    public async Task Put_RunOfWhichAnEarlierOneLiesThere_KeepsBoth()
    {
        var id = await RecordedAsync("whole");
        LabAnswers.Copy(_lab.Folders.Of(id).FullName, _lab.Folders.Of("copyofarun00").FullName);
        await _lab.Launcher.DeleteAsync(id);
        Directory.Move(_lab.Folders.Of("copyofarun00").FullName, _lab.Folders.Of(id).FullName);
        _lab.Watch.Look();
        var refused = await _lab.Launcher.RestoreAsync(id);
        Assert.False(refused.Done);
        Assert.Contains("taken in again", refused.Sentence, StringComparison.Ordinal);

        await _lab.Launcher.DeleteAsync(id);

        var lie = _lab.Trash.All.Select(entry => entry.RunId).ToList();
        Assert.Equal(2, lie.Count);
        foreach (var lies in lie)
        {
            Assert.True((await _lab.Launcher.RestoreAsync(lies)).Done);
        }

        Assert.Contains(id, lie);
        Assert.All(lie, lies => Assert.Equal(10, _lab.Row(lies).LastSequence));
    }

    [Fact]
    public async Task Launch_HomeWasTakenAway_IsRefusedAndMakesNoNewOne()
    {
        Directory.Move(_lab.Folders.Runs, _lab.Folders.Home + "/aside");

        var refused = await _lab.Launcher.LaunchAsync(new ExperimentSpec(), "ada");

        Assert.Contains("Put the folder back", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_lab.Folders.Runs));
    }

    [Fact]
    public async Task Restore_RunThatWaitedInTheQueue_IsPaused()
    {
        var (id, other) = (await _lab.LaunchAsync("waited"), await _lab.LaunchAsync("other"));

        await _lab.Launcher.DeleteAsync(id);
        Assert.Equal(1, _lab.Row(other).QueuePosition);
        await _lab.Launcher.RestoreAsync(id);

        Assert.Equal(RunStatus.Paused, _lab.Row(id).Status);
        Assert.Contains("Resume puts it back", _lab.Row(id).Sentence, StringComparison.Ordinal);
        Assert.True((await _lab.Launcher.ResumeAsync(id)).Done);
        Assert.Equal((1, 2), (_lab.Row(other).QueuePosition, _lab.Row(id).QueuePosition));
    }

    [Fact]
    public async Task Restore_UnknownOrImpossibleId_IsMissing()
    {
        foreach (var id in new[] { "nothere00000", "../../../etc", "" })
        {
            Assert.False((await _lab.Launcher.RestoreAsync(id)).Found);
        }
    }

    [Fact]
    public async Task Empty_AfterAWeek_RemovesForGoodAndNotSooner()
    {
        var (old, young) = (await RecordedAsync("old"), await RecordedAsync("young"));
        await _lab.Launcher.SetTagsAsync(old, ["x"]);
        await _lab.Launcher.DeleteAsync(old);
        _lab.Time.Advance(RunTrash.Keeps - TimeSpan.FromSeconds(1));
        await _lab.Launcher.DeleteAsync(young);

        _lab.Trash.Empty();
        Assert.Equal([young, old], _lab.Trash.All.Select(entry => entry.RunId));
        _lab.Time.Advance(TimeSpan.FromSeconds(1));
        _lab.Trash.Empty();

        Assert.Equal([young], _lab.Trash.All.Select(entry => entry.RunId));
        Assert.Equal([young], Directory.GetDirectories(_lab.Folders.Trash).Select(Path.GetFileName));
        Assert.False((await _lab.Launcher.RestoreAsync(old)).Found);
        Assert.Null(_lab.Book.Find(RunEdits.Area, old));
        Assert.True((await _lab.Launcher.RestoreAsync(young)).Done);
    }

    [Fact]
    public async Task Restore_WhileTheRunIsThere_IsRefused()
    {
        var id = await RecordedAsync("twice");
        await _lab.Launcher.DeleteAsync(id);
        LabAnswers.Copy(_lab.Folders.InTrash(id).FullName, _lab.Folders.Of(id).FullName);
        _lab.Watch.Look();

        Assert.False((await _lab.Launcher.RestoreAsync(id)).Done);
        Assert.Single(_lab.Trash.All);
    }

    private async Task<string> RecordedAsync(string name)
    {
        var id = await _lab.LaunchAsync(name);
        _lab.Stand(id, RunStatus.Running);
        _lab.Record(
            id,
            [
                .. Enumerable.Range(1, 10).Select(step => new MetricsMeasured([new MetricPoint("m", step, step, step, step, step)])),
                new LogWritten(RunLogLevel.Information, "a line"),
                new CheckpointSaved("step-5", 5, ScriptedTrainer.WriteCheckpoint(_lab.Folders.Of(id).FullName, 5), CanResume: true),
            ]);
        _lab.Stand(id, RunStatus.Completed, "Done.");
        return id;
    }
}
