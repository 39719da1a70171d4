using System.Diagnostics;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Regressions;

/// <summary>Folders that somebody copies in may hold anything with right checksums: the lab, its other runs and its next start go on.</summary>
public sealed class HostileFolderTests : IAsyncDisposable
{
    private const string Launch = """{"name":"evil","owner":"e","at":"2026-01-01T00:00:00+00:00","tags":[]}""";
    private const string Standing = """{"status":"completed","sentence":"","by":"otherlab0000"}""";

    private readonly TemporaryFolder _home = new();
    private RunLab _lab;

    public HostileFolderTests() => _lab = new RunLab(_home);

    public static TheoryData<string, string, string, string?> Folders => new()
    {
        { "no name", Launch.Replace("\"evil\"", "null", StringComparison.Ordinal), Standing, null },
        { "nothing but a time", """{"at":"2026-01-01T00:00:00+00:00"}""", Standing, null },
        { "a tag that is none", Launch.Replace("[]", "[null,\"a\"]", StringComparison.Ordinal), Standing, null },
        { "no sentence", Launch, """{"status":"completed"}""", null },
        { "no status", Launch, """{"status":"resting","sentence":"","by":"x"}""", null },
        { "a spec of nulls", Launch, Standing, """{"method":null,"data":null,"network":null,"budget":null}""" },
        { "a layer that is none", Launch, Standing, """{"network":{"layers":[null]}}""" },
        { "no spec", Launch, Standing, "" },
        { "texts of a book's length", Launch.Replace("evil", new string('e', 1 << 20), StringComparison.Ordinal), Standing, null },
    };

    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        _home.Dispose();
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Lab_WithSuchAFolder_GoesOnNowAndAfterARestart(string what, string launch, string standing, string? spec)
    {
        _ = what;
        Put("evilfolder00", spec, (JournalNote.Launch, launch), (JournalNote.Standing, standing));

        await AssertGoesOnAsync();
    }

    [Fact]
    public async Task Lab_WithNotesThatSayHalf_AnswersAndGoesOn()
    {
        Put(
            "evilfolder00", null, (JournalNote.Launch, Launch), (JournalNote.Standing, Standing), (JournalNote.Histogram, """{"layer":0,"step":1}"""), (JournalNote.Log, """{"level":"information"}"""),
            (JournalNote.Confusion, "{}"), (JournalNote.Confusion, """{"split":"test","step":1,"classNames":["a",null],"counts":[[1,2],null]}"""), (JournalNote.Started, "{}"), (JournalNote.Started, """{"contents":[null,{},{"dataset":"mnist"}]}"""), (JournalNote.Outcome, "{}"),
            (JournalNote.Checkpoint, "{}"), (JournalNote.Log, """{"level":"information","text":"a whole one"}"""));

        await AssertGoesOnAsync();

        Assert.Empty(await _lab.Catalog.HistogramsAsync("evilfolder00"));
        Assert.Empty(await _lab.Catalog.ConfusionAsync("evilfolder00"));
        Assert.Equal(["a whole one"], (await _lab.Catalog.LogAsync("evilfolder00")).Select(line => line.Text));
    }

    [Fact]
    public async Task Lab_WithANoteThatTheHistoryCannotHold_KeepsItsHistory()
    {
        Put("evilfolder00", null, (JournalNote.Launch, Launch), (JournalNote.Standing, Standing), (JournalNote.Log, $$"""{"level":"information","text":"{{new string('x', 17 << 20)}}"}"""));

        await AssertGoesOnAsync();

        Assert.All(_lab.Runs.All, run => Assert.NotNull(run.Covered.File));
    }

    [Fact]
    public async Task Lab_WithMoreToSayOfARunThanTheHistoryHolds_LeavesThatRunOutAndReadsItsJournal()
    {
        var other = await _lab.LaunchAsync("other");
        Put("evilfolder00", null, names: 5000, (JournalNote.Launch, Launch), (JournalNote.Standing, Standing));

        _lab.Watch.Look();
        await _lab.Keeper.CaughtUpAsync();

        Assert.NotNull(_lab.Stored(other).Covered.File);
        Assert.Null(_lab.Stored("evilfolder00").Covered.File);
        Assert.Equal(5000, (await _lab.Catalog.MetricsAfterAsync("evilfolder00", 0, 10_000))!.Points.Count);
    }

    [Fact]
    public async Task Links_OutOfAFolder_AreNotFollowed()
    {
        Directory.CreateDirectory(_home["secret"]);
        File.WriteAllText(_home["secret/step-1"], "secret");
        Put(
            "evilfolder00", "", (JournalNote.Launch, Launch), (JournalNote.Standing, Standing), (JournalNote.Checkpoint, """{"fileName":"step-1","step":1,"bytes":6,"canResume":true}"""),
            (JournalNote.Checkpoint, """{"fileName":"weights.safetensors","step":1,"bytes":6,"canResume":false}"""));
        var folder = _lab.Folders.Of("evilfolder00");
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "weights.safetensors"), _home["secret/step-1"]);
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "checkpoints"), _home["secret"]);
        File.CreateSymbolicLink(folder.Spec, _home["secret/step-1"]);

        _lab.Watch.Look();

        Assert.Empty(await _lab.Catalog.CheckpointsAsync("evilfolder00"));
        Assert.Null(await _lab.Catalog.OpenCheckpointAsync("evilfolder00", "weights.safetensors"));
        using var elsewhere = new TemporaryFolder();
        RunImport.Take(folder.FullName, elsewhere.FullName);
        Assert.Equal(["journal.tfevents"], Directory.GetFiles(elsewhere["runs/evilfolder00"], "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Lab_WithAJournalThatLostWhoAskedForIt_ShowsTheRestOfIt()
    {
        Put("evilfolder00", null, (JournalNote.Launch, Launch), (JournalNote.Standing, Standing), (JournalNote.Log, """{"level":"information","text":"a line"}"""));
        var journal = _lab.Folders.Of("evilfolder00").Journal;
        var bytes = await File.ReadAllBytesAsync(journal);
        var text = System.Text.Encoding.Latin1.GetString(bytes);
        bytes[text.IndexOf("evil\"", StringComparison.Ordinal)] ^= 1;
        bytes[text.IndexOf("completed", StringComparison.Ordinal)] ^= 1;
        await File.WriteAllBytesAsync(journal, bytes);

        _lab.Watch.Look();

        var run = _lab.Row("evilfolder00");
        Assert.Equal(("evilfolder00", RunStatus.Interrupted), (run.Name, run.Status));
        Assert.Contains("damaged", run.Damage, StringComparison.Ordinal);
        Assert.Equal(["a line"], (await _lab.Catalog.LogAsync("evilfolder00")).Select(line => line.Text));
        await AssertGoesOnAsync();
    }

    [Fact]
    public async Task Pipes_ThatNobodyWrites_HoldNothingUp()
    {
        Put("evilfolder00", "", (JournalNote.Launch, Launch), (JournalNote.Standing, """{"status":"running","sentence":"","by":"otherlab0000"}"""));
        await Process.Start("mkfifo", [_lab.Folders.Of("evilfolder00").Spec]).WaitForExitAsync();
        await Process.Start("mkfifo", [_lab.Folders.Of("evilfolder00").Lock]).WaitForExitAsync();
        Directory.CreateDirectory(_home["runs/.new-evilfolder01"]);
        await Process.Start("mkfifo", [_home["runs/.new-evilfolder01/journal.lock"], _home["pipe"]]).WaitForExitAsync();
        OtherHome.Refuse(_home.FullName);

        await AssertGoesOnAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task QueuedRun_OfThisLabThatIsCopiedIn_DoesNotBeginByItself()
    {
        Put("evilfolder00", null, (JournalNote.Launch, Launch), (JournalNote.Standing, $$"""{"status":"queued","sentence":"","by":"{{_lab.Runs.LabId}}","queueOrder":1}"""));

        _lab.Watch.Look();

        Assert.Equal(RunStatus.Paused, _lab.Row("evilfolder00").Status);
        Assert.Empty(_lab.Runs.Queue);
    }

    private async Task AssertGoesOnAsync()
    {
        _lab.Watch.Look();
        await AssertWorksAsync();
        await _lab.DisposeAsync();
        _lab = new RunLab(_home);
        Assert.True(_lab.Keeper.Ready.IsCompleted);
        await AssertWorksAsync();
        Assert.DoesNotContain(await _lab.Catalog.ListAsync(new RunFilter()), run => run.Name.Length > RunLimits.NameLength);
    }

    private async Task AssertWorksAsync()
    {
        var id = await _lab.LaunchAsync("good");
        _lab.Record(id, new MetricsMeasured([new MetricPoint("m", 1, 1, 1, 1, 0.5)]));
        await _lab.Keeper.CaughtUpAsync();
        _lab.Watch.Look();
        Assert.Contains(await _lab.Catalog.ListAsync(new RunFilter()), run => run.Id == id);
        Assert.Equal([0.5], (await _lab.Catalog.SeriesAsync(id, ["m"], 100))!.Series.Single().Value);
        Assert.NotNull(_lab.Stored(id).Covered.File);
    }

    private void Put(string id, string? spec, params (string Kind, string Json)[] notes) => Put(id, spec, 0, notes);

    private void Put(string id, string? spec, int names, params (string Kind, string Json)[] notes)
    {
        var folder = new RunFolder(Path.Combine(_lab.Folders.Runs, id));
        Directory.CreateDirectory(folder.FullName);
        if (spec != "")
        {
            File.WriteAllText(folder.Spec, spec ?? SpecJson.Write(new ExperimentSpec()));
        }

        using var file = new RecordFile(folder.Journal);
        var series = new SeriesNames();
        var writer = new JournalWriter(file, series);
        writer.Begin(DateTimeOffset.UnixEpoch, id);
        foreach (var (kind, json) in notes)
        {
            writer.Note(new JournalNote(kind, 1, DateTimeOffset.UnixEpoch, json));
        }

        if (names > 0)
        {
            // Names of two thousand letters each.
            series.Load([.. Enumerable.Range(0, names).Select(number => $"{number}/{new string('n', 2000)}")]);
            writer.Points(DateTimeOffset.UnixEpoch, Enumerable.Range(0, names).Select(number => new JournalPoint(number + 1, number, 1, 1, 1, 1, 1)).ToArray());
        }

        file.Write();
    }
}
