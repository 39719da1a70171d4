using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Runs;

public sealed class RunLauncherTests : IAsyncDisposable
{
    private readonly RunLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Launch_SpecWithProblems_QueuesNothingAndNamesAll()
    {
        _lab.Validate = _ => [new SpecProblem("a", "first"), new SpecProblem("b", "second")];

        var result = await _lab.Launcher.LaunchAsync(new ExperimentSpec(), "ada", [new string('t', 41)]);

        Assert.Equal(["a", "b", "tags"], result.Problems.Select(problem => problem.Path));
        Assert.Empty(result.RunIds);
        Assert.Empty(await _lab.Catalog.ListAsync(new RunFilter()));
    }

    [Fact]
    public async Task Launch_Spec_IsStoredAsItWas()
    {
        var spec = new ExperimentSpec { Name = "mine", Seed = 42, Network = new NetworkSpec { Widths = [300, 200, 100] }, Data = new DataSpec { Dataset = "mnist" } };

        var id = (await _lab.Launcher.LaunchAsync(spec, "ada", [" night ", "night", ""])).RunIds.Single();

        Assert.Equal(SpecJson.Write(spec), SpecJson.Write((await _lab.Catalog.SpecAsync(id))!));
        var run = (await _lab.Catalog.FindAsync(id))!;
        Assert.Equal((RunStatus.Queued, "mine", "mnist", "300-200-100", 42, "ada", 1), (run.Status, run.Name, run.Dataset, run.Network, run.Seed, run.Owner, run.QueuePosition));
        Assert.Equal(["night"], run.Tags);
        Assert.Equal(_lab.Time.GetUtcNow().ToUnixTimeMilliseconds(), run.CreatedAt.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Launch_ThatIsJudgedForLong_HoldsUpNoOtherCommand()
    {
        var run = await _lab.LaunchAsync();
        using var judged = new ManualResetEventSlim();
        _lab.Validate = _ =>
        {
            judged.Wait();
            return [];
        };
        var launches = Enumerable.Range(0, 8).Select(_ => _lab.Launcher.LaunchAsync(new ExperimentSpec(), "ada")).ToList();

        try
        {
            Assert.True((await _lab.Launcher.RenameAsync(run, "meanwhile").WaitAsync(TimeSpan.FromSeconds(30))).Done);
        }
        finally
        {
            judged.Set();
        }

        Assert.All(await Task.WhenAll(launches), launch => Assert.True(launch.Launched));
    }

    [Fact]
    public async Task LaunchTwin_ForwardForward_QueuesBackPropagationBesideItWithTheSameSeed()
    {
        var spec = new ExperimentSpec { Name = "pair", Seed = 7 };

        var ids = (await _lab.Launcher.LaunchTwinAsync(spec, "ada")).RunIds;

        var (first, second) = ((await _lab.Catalog.FindAsync(ids[0]))!, (await _lab.Catalog.FindAsync(ids[1]))!);
        Assert.NotNull(first.TwinId);
        Assert.Equal(first.TwinId, second.TwinId);
        Assert.Equal((1, 2), (first.QueuePosition, second.QueuePosition));
        var twin = (await _lab.Catalog.SpecAsync(ids[1]))!;
        Assert.Equal(Horizon.WholeNetwork, twin.Method.Horizon);
        Assert.Equal((7, spec.Data), (twin.Seed, twin.Data));
    }

    [Fact]
    public async Task LaunchTwin_BackPropagation_IsRefused()
    {
        var spec = TwinSpec.BackPropagationOf(new ExperimentSpec());

        var result = await _lab.Launcher.LaunchTwinAsync(spec, "ada");

        Assert.Equal("method.name", Assert.Single(result.Problems).Path);
    }

    [Fact]
    public async Task Launch_FullQueue_IsRefusedWhole()
    {
        _lab.Queue.Add([.. Enumerable.Repeat(new ExperimentSpec(), RunLimits.Queued - 1)], "ada", []);

        var twin = await _lab.Launcher.LaunchTwinAsync(new ExperimentSpec(), "ada");
        var one = await _lab.Launcher.LaunchAsync(new ExperimentSpec(), "ada");

        Assert.Contains("full", Assert.Single(twin.Problems).Message, StringComparison.Ordinal);
        Assert.True(one.Launched);
        Assert.Equal(RunLimits.Queued, _lab.Board.QueuedCount);
    }

    [Fact]
    public async Task Edit_Fields_ChangesOnlyThose()
    {
        var id = await _lab.LaunchAsync("before");
        await _lab.Launcher.SetNotesAsync(id, "a note");
        await _lab.Launcher.SetTagsAsync(id, ["x", "y"]);
        await _lab.Launcher.RenameAsync(id, "  after ");
        await _lab.Launcher.ArchiveAsync(id, true);

        var run = (await _lab.Catalog.FindAsync(id))!;

        Assert.Equal(("after", "a note", true), (run.Name, run.Notes, run.Archived));
        Assert.Equal(["x", "y"], run.Tags);
    }

    [Fact]
    public async Task Edit_TooLong_ChangesNothingAndSaysAll()
    {
        var id = await _lab.LaunchAsync("before");

        var result = await _lab.Launcher.EditAsync(id, new string('n', 201), notes: new string('n', 20_001), archived: true);

        Assert.False(result.Done);
        Assert.Contains("201", result.Sentence, StringComparison.Ordinal);
        Assert.Contains("20001", result.Sentence, StringComparison.Ordinal);
        Assert.Equal(("before", false), (_lab.Row(id).Name, _lab.Row(id).Archived));
    }

    [Fact]
    public async Task Commands_UnknownRun_SayThatThereIsNone()
    {
        CommandResult[] results =
        [
            await _lab.Launcher.CancelAsync("nothere00000"), await _lab.Launcher.PauseAsync("../../etc"), await _lab.Launcher.ResumeAsync(""),
            await _lab.Launcher.MoveInQueueAsync("nothere00000", 1), await _lab.Launcher.RenameAsync("nothere00000", "n"), await _lab.Launcher.DeleteAsync("../x"),
        ];

        Assert.All(results, result => Assert.Equal((false, false), (result.Done, result.Found)));
    }

    [Fact]
    public async Task Delete_Run_TakesItsFolderAndItsHistoryAwayAndNothingElse()
    {
        var (id, other) = (await _lab.LaunchAsync("goes"), await _lab.LaunchAsync("stays"));
        foreach (var run in new[] { id, other })
        {
            ScriptedTrainer.WriteCheckpoint(_lab.Folders.Of(run).FullName, 5);
            _lab.Record(run, new MetricsMeasured([.. Enumerable.Range(1, 45_000).Select(step => new MetricPoint("m", step, 0, 0, 0, 0))]), new LogWritten(RunLogLevel.Information, "line"));
        }

        await _lab.Keeper.CaughtUpAsync();
        var number = _lab.Stored(id).Number;
        Assert.True((await _lab.Launcher.DeleteAsync(id)).Done);

        Assert.Null(await _lab.Catalog.FindAsync(id));
        Assert.Empty(await _lab.Catalog.LogAsync(id));
        Assert.False(Directory.Exists(_lab.Folders.Of(id).FullName));
        Assert.True(File.Exists(_lab.Folders.Of(other).FileOf("step-5")));
        Assert.Equal(45_000, (await _lab.Catalog.MetricsAfterAsync(other, 0, 1))!.LastSequence);
        Assert.Equal(1, _lab.Row(other).QueuePosition);
        // The keeper removes it before what is told after it.
        _lab.Record(other, new LogWritten(RunLogLevel.Information, "another line"));
        await _lab.Keeper.CaughtUpAsync();
        var history = _lab.Stored(other).Covered.File!;
        SpinWait.SpinUntil(() => history.Runs().All(run => run.Id != id), TimeSpan.FromSeconds(30));
        Assert.Equal([other], history.Runs().Select(run => run.Id));
        Assert.Empty(history.Series(number, [0], 10)[0]);
        var (first, last) = NotePlace.All(NotePlaceKind.Log);
        Assert.Empty(history.Notes(number, first, last));
    }

    [Fact]
    public async Task Delete_WhileAnotherRunIsRenamed_BothAreDone()
    {
        var stays = await _lab.LaunchAsync();
        var runs = new List<string>();
        for (var run = 0; run < 4; run++)
        {
            runs.Add(await _lab.LaunchAsync());
        }

        var deletions = runs.Select(run => _lab.Launcher.DeleteAsync(run)).ToList();
        Assert.True((await _lab.Launcher.RenameAsync(stays, "meanwhile")).Done);

        Assert.All(await Task.WhenAll(deletions), deletion => Assert.True(deletion.Done));
        Assert.Equal(["meanwhile"], (await _lab.Catalog.ListAsync(new RunFilter())).Select(run => run.Name));
        Assert.Equal(runs.Order(), _lab.Trash.All.Select(entry => entry.RunId).Order());
    }

    [Fact]
    public async Task Delete_RunningRun_IsRefused()
    {
        var id = await _lab.LaunchAsync();
        _lab.Queue.Take(_ => null);

        var result = await _lab.Launcher.DeleteAsync(id);

        Assert.Equal((false, true), (result.Done, result.Found));
        Assert.Contains("Cancel it first", result.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "c a b d")]
    [InlineData(2, "a c b d")]
    [InlineData(4, "a b d c")]
    [InlineData(99, "a b d c")]
    [InlineData(-5, "c a b d")]
    public async Task Move_QueuedRun_TakesThePlace(int position, string order)
    {
        var ids = new List<string>();
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            ids.Add(await _lab.LaunchAsync(name));
        }

        await _lab.Launcher.MoveInQueueAsync(ids[2], position);

        Assert.Equal(order, string.Join(' ', _lab.Runs.Queue.Select(run => run.Now!.Summary.Name)));
    }

    [Fact]
    public async Task Commands_WhileTheDiskIsFull_SaySoAndChangeNothing()
    {
        using var disk = new TinyDisk("2m");
        if (!disk.CanBeFull)
        {
            return;
        }

        await using var lab = new RunLab(disk.Folder);
        var run = await lab.LaunchAsync("old name");
        disk.Fill();

        var noted = await lab.Launcher.SetNotesAsync(run, new string('x', RunLimits.NotesLength));
        var launched = await lab.Launcher.LaunchAsync(new ExperimentSpec { Name = new string('x', 20_000) }, "ada");
        var cancelled = await lab.Launcher.CancelAsync(run);

        Assert.Equal("The disk of FF_HOME is full. Free some space.", noted.Sentence);
        Assert.Equal(noted.Sentence, Assert.Single(launched.Problems).Message);
        Assert.Equal("", (await lab.Catalog.FindAsync(run))!.Notes);
        Assert.Equal(cancelled.Done ? RunStatus.Cancelled : RunStatus.Queued, lab.Row(run).Status);
        Assert.Single(await lab.Catalog.ListAsync(new RunFilter()));
        Assert.Equal([run], Directory.GetDirectories(lab.Folders.Runs).Select(Path.GetFileName));

        disk.Free();
        Assert.True((await lab.Launcher.SetNotesAsync(run, "there is room")).Done);
        Assert.True((await lab.Launcher.LaunchAsync(new ExperimentSpec(), "ada")).Launched);
    }

    [Fact]
    public async Task Command_RunWhoseFolderIsGone_SaysSoAndChangesNothing()
    {
        var run = await _lab.LaunchAsync();
        Directory.Delete(_lab.Folders.Of(run).FullName, recursive: true);

        var paused = await _lab.Launcher.PauseAsync(run);

        Assert.Equal("The folder of this run was removed from FF_HOME.", paused.Sentence);
        Assert.Equal(RunStatus.Queued, _lab.Row(run).Status);
    }

    [Fact]
    public async Task Resume_CompletedRun_IsRefused()
    {
        var id = await _lab.LaunchAsync();
        _lab.Stand(id, RunStatus.Completed, "Done.");

        Assert.False((await _lab.Launcher.ResumeAsync(id)).Done);
        Assert.Equal(RunStatus.Completed, _lab.Row(id).Status);
    }
}
