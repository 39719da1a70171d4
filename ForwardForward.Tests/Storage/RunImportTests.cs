using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;
using Microsoft.Extensions.Configuration;

namespace ForwardForward.Tests.Storage;

public sealed class RunImportTests : IAsyncDisposable
{
    private readonly RunLab _source = new();
    private readonly TemporaryFolder _home = new();

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task Take_Run_IsInTheLabWithEverything()
    {
        var id = await RecordAsync(10);

        var taken = Assert.Single(RunImport.Take(_source.Folders.Of(id).FullName, _home.FullName));

        Assert.Equal((id, "completed", "taken in", "elsewhere", 10L, null), (taken.Id, taken.Status, taken.What, taken.Name, taken.Points, taken.Problem));
        Assert.Empty(Directory.GetDirectories(_home["runs"], ".*"));
        await using var lab = new RunLab(_home);
        Assert.Equal(await LabAnswers.OfAsync(_source), await LabAnswers.OfAsync(lab));
        Assert.Equal(SpecJson.Write((await _source.Catalog.SpecAsync(id))!), SpecJson.Write((await lab.Catalog.SpecAsync(id))!));
    }

    [Fact]
    public async Task Take_WhileTheLabRuns_IsFoundByItsWatch()
    {
        var id = await RecordAsync(10);
        await using var lab = new RunLab(_home);
        lab.Watch.Look();

        RunImport.Take(_source.Folders.Of(id).FullName, _home.FullName);
        lab.Watch.Look();

        Assert.Equal(10, lab.Row(id).LastSequence);
    }

    [Fact]
    public async Task Take_Twice_IsOnce()
    {
        var id = await RecordAsync(10);
        RunImport.Take(_source.Folders.Of(id).FullName, _home.FullName);
        var before = Bytes(id);

        var again = Assert.Single(RunImport.Take(_source.Folders.Of(id).FullName, _home.FullName));

        Assert.Equal(("there already", null), (again.What, again.Problem));
        Assert.Equal(before, Bytes(id));
    }

    [Fact]
    public async Task Take_RunThatHasGrown_AppendsWhatItGained()
    {
        var id = await RecordAsync(10);
        RunImport.Take(_source.Folders.Of(id).FullName, _home.FullName);
        _source.Record(
            id,
            new MetricsMeasured([.. Enumerable.Range(11, 5).Select(Point)]),
            new CheckpointSaved("step-15", 15, ScriptedTrainer.WriteCheckpoint(_source.Folders.Of(id).FullName, 15), CanResume: true));

        Assert.Equal("grown", Assert.Single(RunImport.Take(_source.Folders.Of(id).FullName, _home.FullName)).What);
        Assert.Equal("there already", Assert.Single(RunImport.Take(_source.Folders.Of(id).FullName, _home.FullName)).What);

        await using var lab = new RunLab(_home);
        Assert.Equal(await LabAnswers.OfAsync(_source), await LabAnswers.OfAsync(lab));
        Assert.Contains(await lab.Catalog.CheckpointsAsync(id), checkpoint => checkpoint.FileName == "step-15");
    }

    [Fact]
    public async Task Take_OlderCopyOfALongerRun_LeavesTheLongerOne()
    {
        var id = await RecordAsync(10);
        LabAnswers.Copy(_source.Folders.Of(id).FullName, _home[$"older/{id}"]);
        _source.Record(id, new MetricsMeasured([Point(11)]));
        RunImport.Take(_source.Folders.Of(id).FullName, _home.FullName);
        var before = Bytes(id);

        Assert.Equal("there already, and longer", Assert.Single(RunImport.Take(_home[$"older/{id}"], _home.FullName)).What);
        Assert.Equal(before, Bytes(id));
    }

    [Fact]
    public async Task Take_AnotherRunOfTheSameId_IsRefusedAndTheFirstIsLeft()
    {
        var (id, other) = (await RecordAsync(10), await RecordAsync(5));
        RunImport.Take(_source.Folders.Of(id).FullName, _home.FullName);
        var before = Bytes(id);
        LabAnswers.Copy(_source.Folders.Of(other).FullName, _home[$"other/{id}"]);

        var (status, output, _) = await ImportAsync(_home[$"other/{id}"]);

        Assert.Equal(1, status);
        Assert.Contains("refused", output, StringComparison.Ordinal);
        Assert.Equal(before, Bytes(id));
    }

    [Fact]
    public async Task Take_DamagedJournal_IsTakenInAndNamed()
    {
        var id = await RecordAsync(10);
        LabAnswers.Copy(_source.Folders.Of(id).FullName, _home[$"from/{id}"]);
        var journal = new RunFolder(_home[$"from/{id}"]).Journal;
        var bytes = await File.ReadAllBytesAsync(journal);
        bytes[bytes.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(journal, bytes);

        var (status, output, error) = await ImportAsync(_home[$"from/{id}"]);

        Assert.Equal(1, status);
        Assert.Contains("taken in", output, StringComparison.Ordinal);
        Assert.Contains($"{id}: The journal of this run is damaged", error, StringComparison.Ordinal);
        await using var lab = new RunLab(_home);
        Assert.Contains("is damaged", lab.Row(id).Damage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_JournalWithoutABeginning_IsRefused()
    {
        Directory.CreateDirectory(_home["from/aaaaaaaaaaaa"]);
        await File.WriteAllTextAsync(_home["from/aaaaaaaaaaaa/journal.tfevents"], new string('x', 5000));

        var taken = Assert.Single(RunImport.Take(_home["from/aaaaaaaaaaaa"], _home.FullName));

        Assert.Equal("refused", taken.What);
        Assert.Contains("does not say what it is a run of", taken.Problem, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_home["runs"]));
    }

    [Fact]
    public async Task Take_FolderOfMany_TakesEachAndOneBadOneHoldsUpNoOther()
    {
        var ids = new[] { await RecordAsync(1), await RecordAsync(2), await RecordAsync(3) };
        Directory.CreateDirectory(Path.Combine(_source.Folders.Runs, "zzzzzzzzzzzz"));
        await File.WriteAllTextAsync(Path.Combine(_source.Folders.Runs, "zzzzzzzzzzzz", "journal.tfevents"), "x");
        Directory.CreateDirectory(Path.Combine(_source.Folders.Runs, "no run"));

        var taken = RunImport.Take(_source.Folders.Home, _home.FullName);

        Assert.Equal([.. ids.Order(StringComparer.Ordinal), "zzzzzzzzzzzz"], taken.Select(run => run.Id));
        Assert.Equal(["taken in", "taken in", "taken in", "refused"], taken.Select(run => run.What));
        Assert.Equal(ids.Order(StringComparer.Ordinal), RunFolders.Ids(_home["runs"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Take_FolderOfAnyName_GetsTheIdOfItsJournal()
    {
        var id = await RecordAsync(3);
        LabAnswers.Copy(_source.Folders.Of(id).FullName, _home["my best run"]);

        Assert.Equal(id, Assert.Single(RunImport.Take(_home["my best run"], _home.FullName)).Id);
        Assert.True(new RunFolders(_home.FullName).Of(id).HoldsRun);
    }

    [Theory]
    [InlineData("nowhere", "There is no folder")]
    [InlineData("empty", "holds no run")]
    public async Task Take_WhatIsNoRun_SaysSo(string folder, string words)
    {
        Directory.CreateDirectory(_home["empty"]);

        var (status, output, error) = await ImportAsync(_home[folder]);

        Assert.Equal((2, ""), (status, output));
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    private async Task<string> RecordAsync(int steps)
    {
        var id = await _source.LaunchAsync("elsewhere");
        _source.Stand(id, RunStatus.Running);
        _source.Record(
            id,
            new MetricsMeasured([.. Enumerable.Range(1, steps).Select(Point)]),
            new LogWritten(RunLogLevel.Information, "a line"),
            new CheckpointSaved("step-1", 1, ScriptedTrainer.WriteCheckpoint(_source.Folders.Of(id).FullName, 1), CanResume: true));
        _source.Stand(id, RunStatus.Completed, "Done.");
        return id;
    }

    private static MetricPoint Point(int step) => new("m", step, step, step, step, step);

    private string Bytes(string id) => string.Join(' ', Directory.GetFiles(_home[$"runs/{id}"], "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Order()
        .Select(file => $"{file} {Convert.ToHexString(File.ReadAllBytes(file))}"));

    private async Task<(int Status, string Output, string Error)> ImportAsync(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("FF_HOME", _home.FullName)]).Build();
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await LabCommands.RunAsync(["import", folder], configuration, output, error), output.ToString(), error.ToString());
    }
}
