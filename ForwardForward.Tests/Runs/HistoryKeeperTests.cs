using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;
using LiteDB;

namespace ForwardForward.Tests.Runs;

public sealed class HistoryKeeperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string History => _folder[HistoryFile.FileName];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("deleted")]
    [InlineData("empty")]
    [InlineData("random")]
    [InlineData("random in its middle")]
    [InlineData("half")]
    [InlineData("zeros")]
    [InlineData("zeros at its end")]
    [InlineData("the end of each chunk")]
    [InlineData("a figure of each document")]
    public async Task Start_HistoryIsDamaged_ChangesNothingThatIsAnswered(string damage)
    {
        var before = await FillAsync();
        Damage(damage);

        await using var lab = new RunLab(_folder);

        Assert.Equal(before, await LabAnswers.OfAsync(lab));
        await lab.Keeper.CaughtUpAsync();
        Assert.Equal(before, await LabAnswers.OfAsync(lab));
        await lab.Keeper.CaughtUpAsync();
        Assert.Null(lab.Keeper.Waits);
    }

    [Fact]
    public async Task Start_HistoryIsWhole_IsReadFromItAndNotFromTheJournals()
    {
        var before = await FillAsync();
        await using var lab = new RunLab(_folder);

        Assert.All(lab.Runs.All, run => Assert.Equal(new FileInfo(run.Folder.Journal).Length, run.Covered.Cover.Position));
        Assert.Equal(before, await LabAnswers.OfAsync(lab));
    }

    [Fact]
    public async Task Rebuild_WhileTheLabIsUsed_ChangesNothingThatIsAnswered()
    {
        var before = await FillAsync();
        await using var lab = new RunLab(_folder);
        for (var time = 0; time < 3; time++)
        {
            var file = lab.Runs.All.First().Covered.File;
            var made = lab.Keeper.RebuildAsync();

            Assert.Equal(before, await LabAnswers.OfAsync(lab));
            await made;
            Assert.All(lab.Runs.All, run => Assert.NotSame(file, run.Covered.File));
            Assert.All(lab.Runs.All, run => Assert.Equal(run.Now!.Read, run.Covered.Cover.Position));
            Assert.Equal(before, await LabAnswers.OfAsync(lab));
        }
    }

    [Fact]
    public async Task Start_PowerWasLost_MakesTheHistoryAgain()
    {
        var before = await FillAsync();
        Falsify();
        await File.WriteAllTextAsync(_folder[BootMark.FileName], "another boot");

        await using var lab = new RunLab(_folder);
        await lab.Keeper.CaughtUpAsync();

        Assert.Equal(before, await LabAnswers.OfAsync(lab));
    }

    [Fact]
    public async Task Start_AfterAKill_GoesOnWithTheHistory()
    {
        var before = await FillAsync();
        new BootMark(_folder.FullName).Open();
        Falsify();

        await using var lab = new RunLab(_folder);
        await lab.Keeper.CaughtUpAsync();

        // Whoever relies on the file sees what is in it.
        Assert.NotEqual(before, await LabAnswers.OfAsync(lab));
    }

    [Fact]
    public async Task Start_HistoryKnowsMoreThanAJournal_IsMadeAgain()
    {
        await FillAsync();
        string id;
        await using (var lab = new RunLab(_folder))
        {
            id = lab.Runs.All.MaxBy(run => run.Now!.Read)!.Id;
        }

        // Such as from an older copy of the folder.
        var journal = new RunFolders(_folder.FullName).Of(id).Journal;
        var whole = JournaledRun.Of(new RunFolder(Path.GetDirectoryName(journal)!));
        await using (var file = new FileStream(journal, FileMode.Open))
        {
            file.SetLength(whole.Marks[0].Offset);
        }

        await using var again = new RunLab(_folder);
        Assert.Equal(whole.Marks[0].Sequence, again.Row(id).LastSequence);
        await again.Keeper.CaughtUpAsync();
        Assert.Equal(whole.Marks[0].Offset, again.Stored(id).Covered.Cover.Position);
        // What is recorded then is taken in.
        again.Record(id, new MetricsMeasured([new MetricPoint("new", 1, 1, 1, 1, 1)]));
        Assert.Equal(whole.Marks[0].Sequence + 1, again.Row(id).LastSequence);
    }

    [Fact]
    public async Task Start_RunsCameAndWentMeanwhile_NumbersAreNotMixedUp()
    {
        using var elsewhere = new TemporaryFolder();
        await using var source = new RunLab(elsewhere);
        var came = await RecordAsync(source, "came", 500);
        string stays, gone;
        await using (var lab = new RunLab(_folder))
        {
            (stays, gone) = (await RecordAsync(lab, "stays", 300), await RecordAsync(lab, "gone", 400));
            await lab.Keeper.CaughtUpAsync();
        }

        Directory.Delete(new RunFolders(_folder.FullName).Of(gone).FullName, recursive: true);
        LabAnswers.Copy(source.Folders.Of(came).FullName, new RunFolders(_folder.FullName).Of(came).FullName);
        await using var again = new RunLab(_folder);
        await again.Keeper.CaughtUpAsync();
        SpinWait.SpinUntil(() => again.Stored(came).Covered.File!.Runs().All(run => run.Id != gone), TimeSpan.FromSeconds(30));

        Assert.Equal(new[] { came, stays }.Order(), again.Stored(came).Covered.File!.Runs().Select(run => run.Id).Order());
        Assert.Equal(500, (await again.Catalog.SeriesAsync(came, ["m"], 1000))!.Series.Single().Total);
        Assert.Equal(3, (await again.Catalog.LogAsync(came)).Count);
        Assert.Equal(300, (await again.Catalog.SeriesAsync(stays, ["m"], 1000))!.Series.Single().Total);
    }

    [Fact]
    public async Task Keep_TooLittleRoom_SaysSoAnswersAllAndCatchesUpOnceThereIs()
    {
        var room = 0L;
        await using var lab = new RunLab(_folder, free: () => Volatile.Read(ref room));
        var id = await RecordAsync(lab, "measured", 20_000);
        await lab.Keeper.CaughtUpAsync();

        Assert.Contains("Less than 64 MiB are free", lab.Keeper.Waits, StringComparison.Ordinal);
        Assert.Null(lab.Stored(id).Covered.File);
        var before = await LabAnswers.OfAsync(lab);
        Assert.Equal(20_000, (await lab.Catalog.SeriesAsync(id, ["m"], 100))!.Series.Single().Total);

        Volatile.Write(ref room, long.MaxValue);
        // The keeper looks again by itself; something new wakes it now.
        await RecordAsync(lab, "another", 1);
        SpinWait.SpinUntil(() => lab.Keeper.Waits is null, TimeSpan.FromSeconds(30));
        await lab.Keeper.CaughtUpAsync();

        Assert.Null(lab.Keeper.Waits);
        Assert.Equal(lab.Stored(id).Now!.Read, lab.Stored(id).Covered.Cover.Position);
        Assert.Equal(before, await LabAnswers.OfAsync(lab, run => run.Id == id));
    }

    [Fact]
    public async Task Copy_OfARunsFolder_LooksTheSameInBothLabs()
    {
        using var elsewhere = new TemporaryFolder();
        await using var one = new RunLab(_folder);
        await using var two = new RunLab(elsewhere);
        foreach (var steps in new[] { 1, 40_000 })
        {
            var id = await RecordAsync(one, "copied", steps);
            LabAnswers.Copy(one.Folders.Of(id).FullName, two.Folders.Of(id).FullName);
        }

        two.Watch.Look();

        var before = await LabAnswers.OfAsync(one);
        Assert.Equal(before, await LabAnswers.OfAsync(two));
        await one.Keeper.CaughtUpAsync();
        await two.Keeper.CaughtUpAsync();
        Assert.Equal(before, await LabAnswers.OfAsync(two));
    }

    [Fact]
    public async Task Series_WhileARunIsRecorded_AreWholeAtEachMoment()
    {
        await using var lab = new RunLab(_folder);
        var id = await lab.LaunchAsync();
        var run = lab.Stored(id);
        var recording = lab.Runs.Record(run, new RunControl());
        var training = Task.Run(() =>
        {
            for (var step = 1; step <= 60_000; step++)
            {
                recording.Record(new MetricsMeasured([new MetricPoint("m", step, step, step, step, Math.Sin(step))]));
            }

            return recording.Complete();
        });
        do
        {
            var page = (await lab.Catalog.SeriesAsync(id, ["m"], 100))!;
            Assert.Equal(page.LastSequence, page.Series.SingleOrDefault()?.Total ?? 0);
        }
        while (!training.IsCompleted);

        Assert.Null(await training);
        lab.Runs.Recorded(run);
        await lab.Keeper.CaughtUpAsync();
        Assert.Equal(60_000, (await lab.Catalog.SeriesAsync(id, ["m"], 100))!.Series.Single().Total);
        Assert.Equal(run.Now!.Read, run.Covered.Cover.Position);
    }

    [Fact]
    public async Task Keep_NotesThatSayNothing_ArePassedOver()
    {
        await using var lab = new RunLab(_folder);
        var id = await RecordAsync(lab, "from elsewhere", 10);
        foreach (var kind in new[] { JournalNote.Histogram, JournalNote.Confusion, JournalNote.Log, JournalNote.Checkpoint, JournalNote.Progress, "of a later program" })
        {
            foreach (var json in new[] { "[]", "no json", "null", "" })
            {
                lab.Folders.Of(id).Append(new JournalNote(kind, 7, lab.Time.GetUtcNow(), json));
            }
        }

        lab.Runs.Advance(lab.Stored(id));
        var seen = await LabAnswers.OfAsync(lab);
        await lab.Keeper.CaughtUpAsync();

        Assert.Equal(3, (await lab.Catalog.LogAsync(id)).Count);
        Assert.Equal([100, 200], await lab.Catalog.HistogramStepsAsync(id));
        Assert.Equal(lab.Stored(id).Now!.Read, lab.Stored(id).Covered.Cover.Position);
        Assert.Equal(seen, await LabAnswers.OfAsync(lab));
        lab.Record(id, new LogWritten(RunLogLevel.Information, "after that"));
        Assert.Equal("after that", (await lab.Catalog.LogAsync(id))[^1].Text);
    }

    private static async Task<string> RecordAsync(RunLab lab, string name, int steps)
    {
        var id = await lab.LaunchAsync(name);
        lab.Stand(id, RunStatus.Running);
        lab.Record(id, Said(lab.Folders.Of(id).FullName, steps));
        lab.Stand(id, RunStatus.Completed, "Done.");
        return id;
    }

    private static IEnumerable<RunEvent> Said(string folder, int steps)
    {
        yield return new RunStarted("a machine", [500, 500], [1, double.PositiveInfinity], 1000, steps, 100, 0);
        yield return new LogWritten(RunLogLevel.Information, "one");
        for (var step = 1; step <= steps; step += 100)
        {
            var last = Math.Min(step + 99, steps);
            yield return new MetricsMeasured(
            [
                .. Enumerable.Range(step, last - step + 1).Select(at => new MetricPoint("m", at, at / 100.0, at * 128, at * 0.01, at % 777 == 0 ? double.NaN : Math.Sin(at))),
                new MetricPoint(MetricNames.ValidationAccuracy, last, last / 100.0, last * 128, last * 0.01, last / (double)steps),
            ]);
        }

        foreach (var at in new[] { 100, 200 })
        {
            yield return new GoodnessHistogram(0, at, 1, 0, 5, [1, 2], [3, at], 1.5);
            yield return new GoodnessHistogram(1, at, 1, 0, 5, [1, at], [3, 4], null);
        }

        yield return new ConfusionMeasured("validation", 100, ["a", "b"], [[1, 2], [3, 4]]);
        yield return new ConfusionMeasured("validation", 200, ["a", "b"], [[4, 3], [2, 1]]);
        yield return new ConfusionMeasured("test", 200, ["a", "b"], [[9, 0], [0, 9]]);
        yield return new LogWritten(RunLogLevel.Warning, "two");
        yield return new LogWritten(RunLogLevel.Information, "three");
        yield return new CheckpointSaved("step-100", 100, ScriptedTrainer.WriteCheckpoint(folder, 100), CanResume: true);
        yield return new ProgressMade(steps, steps, 1, 1, 12.5, 0);
    }

    // A lab with a run of one document, one of many, and one without points.
    private async Task<string> FillAsync()
    {
        await using var lab = new RunLab(_folder);
        await RecordAsync(lab, "small", 300);
        var tagged = await RecordAsync(lab, "large", 40_000);
        await lab.Launcher.SetTagsAsync(tagged, ["x"]);
        await lab.LaunchAsync("waits");
        await lab.Keeper.CaughtUpAsync();
        return await LabAnswers.OfAsync(lab);
    }

    // Puts other values into the history than the journals have.
    private void Falsify()
    {
        using var history = HistoryFile.Open(_folder.FullName);
        foreach (var run in history.Runs().Where(run => run.Cover.Segments > 0))
        {
            history.PutSegment(run.Number, 0, [new JournalPoint(1, 0, 1, 1, 1, 1, 12345)]);
        }
    }

    private void Damage(string damage)
    {
        if (damage == "the end of each chunk")
        {
            DamageChunks();
            return;
        }

        if (damage == "a figure of each document")
        {
            DamageFigures();
            return;
        }

        var bytes = File.ReadAllBytes(History);
        switch (damage)
        {
            case "deleted":
                File.Delete(History);
                return;
            case "empty":
                bytes = [];
                break;
            case "random":
                new Random(1).NextBytes(bytes);
                break;
            case "random in its middle":
                new Random(1).NextBytes(bytes.AsSpan(bytes.Length / 3, bytes.Length / 3));
                break;
            case "half":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "zeros":
                Array.Clear(bytes);
                break;
            case "zeros at its end":
                Array.Clear(bytes, bytes.Length / 2, bytes.Length - (bytes.Length / 2));
                break;
        }

        File.WriteAllBytes(History, bytes);
    }

    // LiteDB takes it for whole; what is packed in it is not.
    private void DamageChunks()
    {
        using var file = new LiteDatabase(History);
        var chunks = file.GetCollection("chunks");
        var whole = chunks.FindAll().ToList();
        Assert.Contains(whole, chunk => chunk["points"].AsBinary.Length > 20_000);
        foreach (var chunk in whole)
        {
            chunk["points"].AsBinary.AsSpan()[^10..].Fill(0xFF);
            chunks.Update(chunk);
        }
    }

    // LiteDB takes it for whole, and it reads well.
    private void DamageFigures()
    {
        using var file = new LiteDatabase(History);
        foreach (var (collection, text) in (ReadOnlySpan<(string, string)>)[("runs", "said"), ("notes", "json")])
        {
            var documents = file.GetCollection(collection);
            foreach (var document in documents.FindAll().ToList())
            {
                document[text] = document[text].AsString.Replace('1', '2');
                documents.Update(document);
            }
        }
    }
}
