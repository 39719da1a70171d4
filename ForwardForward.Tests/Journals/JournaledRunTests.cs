using System.Text.Json;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class JournaledRunTests : IDisposable
{
    private readonly JournalLab lab = new();

    private static RunStarted Started { get; } = new("CPU, 2 threads", [16, 12], [2.0, 2.5], 1234, 90, 150, 0);

    private static GoodnessHistogram Histogram { get; } = new(1, 30, 1.5, 0, 4, [1, 2, 3], [3, 2, 1], 2.0);

    private static ConfusionMeasured Confusion { get; } = new("validation", 30, ["0", "1"], [[5, 1], [2, 7]]);

    [Fact]
    public void Of_EverythingThatIsRecorded_HasIt()
    {
        RunFolder folder = Everything();

        JournaledRun run = JournaledRun.Of(folder);

        Assert.Equal("run1", run.Id);
        Assert.Equal((JournalLab.Launch.Name, JournalLab.Launch.Owner, JournalLab.Launch.TwinId, JournalLab.Launch.Recipe), (run.Launch!.Name, run.Launch.Owner, run.Launch.TwinId, run.Launch.Recipe));
        Assert.Equal(JournalLab.Launch.Tags, run.Launch.Tags);
        Assert.Equal(JournalLab.Launch.At, run.Launch.At);
        Assert.Equal(new RunStanding(RunStatus.Completed, "Done.", "lab"), run.Standing);
        Assert.Equal(lab.Time.GetUtcNow() - TimeSpan.FromMinutes(2), run.StartedAt);
        Assert.Equal(lab.Time.GetUtcNow(), run.FinishedAt);
        Assert.Equal((Started.Device, Started.Parameters, Started.TotalSteps), (run.Started!.Device, run.Started.Parameters, run.Started.TotalSteps));
        Assert.Equal(Started.LayerWidths, run.Started.LayerWidths);
        Assert.Equal(("abc", "code"), (run.Commit, run.Code));
        Assert.Equal(
            [new CheckpointFile("step-00000030.safetensors", 30, 1000, true, lab.Time.GetUtcNow() - TimeSpan.FromMinutes(1)), new CheckpointFile("weights.safetensors", 90, 500, false, lab.Time.GetUtcNow())],
            run.Checkpoints);
        Assert.Equal((6, 2, 45.0), (run.LastSequence, run.LogLines, run.Seconds));
        Assert.Equal(["odd/nan", "test/accuracy", "train/loss", "validation/accuracy"], run.Measured.Order(StringComparer.Ordinal));
        Assert.Equal((0.25, 0.9, double.NaN, null), (run.LastValue("train/loss"), run.LastValue("test/accuracy"), run.LastValue("odd/nan"), run.LastValue("absent")));
        Assert.Equal((90, 60, 30), (run.Frontier.LastSteps["train/loss"], run.Frontier.LastSteps["validation/accuracy"], run.Frontier.LastSteps["odd/nan"]));
        Assert.Equal(45.0, run.Frontier.Seconds);
        Assert.Equal((0.7, 0.8, 0.9, 90, 90), (run.Figures.ValidationAccuracy, run.Figures.BestValidationAccuracy, run.Figures.TestAccuracy, run.Figures.Step, run.Figures.TotalSteps));
        Assert.Null(run.Figures.SecondsLeft);
        Assert.Empty(run.Damages);
        Assert.Equal(new FileInfo(folder.Journal).Length, run.Read);
    }

    [Fact]
    public void Notes_OfEverythingThatIsRecorded_SayIt()
    {
        (List<JournalPoint> points, List<JournalNote> notes, _) = JournalLab.Contents(Everything());

        Assert.Equal(Enumerable.Range(1, 6).Select(number => (long)number), points.Select(point => point.Sequence));
        GoodnessHistogram histogram = notes.Single(note => note.Kind == JournalNote.Histogram).Content<GoodnessHistogram>();
        Assert.Equal((Histogram.Layer, Histogram.Step, Histogram.Threshold), (histogram.Layer, histogram.Step, histogram.Threshold));
        Assert.Equal(Histogram.Positive, histogram.Positive);
        ConfusionMeasured confusion = notes.Single(note => note.Kind == JournalNote.Confusion).Content<ConfusionMeasured>();
        Assert.Equal(Confusion.Counts, confusion.Counts);
        Assert.Equal(Confusion.ClassNames, confusion.ClassNames);
        Assert.Equal([new LogWritten(RunLogLevel.Warning, "Zeile\n\"eins\""), new LogWritten(RunLogLevel.Information, "two")], notes.Where(note => note.Kind == JournalNote.Log).Select(note => note.Content<LogWritten>()));
        Assert.Equal(RunOutcomeKind.Completed, notes.Single(note => note.Kind == JournalNote.Outcome).Content<RunOutcome>().Kind);
    }

    [Fact]
    public void Load_OfWhatWasSaved_IsTheSame()
    {
        JournaledRun run = JournaledRun.Of(Everything());

        JournaledRun loaded = JournaledRun.Load(run.Save());

        Assert.Equal(run.Save(), loaded.Save());
        Assert.Equal(double.NaN, loaded.LastValue("odd/nan"));
        Assert.Equal(run.Frontier.LastSteps, loaded.Frontier.LastSteps);
        Assert.Equivalent(run.Figures, loaded.Figures);
        Assert.Equal(run.Checkpoints, loaded.Checkpoints);
    }

    [Fact]
    public void Load_ThenReadOn_EqualsReadingAll()
    {
        RunFolder folder = Everything();
        JournalLab.Flip(folder.Journal, JournalLab.Records(folder.Journal)[5].Start + 14);
        string whole = JournaledRun.Of(folder).Save();
        foreach ((_, long end) in JournalLab.Records(folder.Journal))
        {
            JournaledRun run = Scanned(folder, new JournaledRun(), end);
            JournaledRun loaded = Scanned(folder, JournaledRun.Load(run.Save()), long.MaxValue);

            Assert.Equal(whole, Scanned(folder, run, long.MaxValue).Save());
            Assert.Equal(whole, loaded.Save());
        }
    }

    [Fact]
    public void TakeRecord_OfWhatWasReadBefore_ChangesNothing()
    {
        RunFolder folder = Everything();
        JournalLab.Flip(folder.Journal, JournalLab.Records(folder.Journal)[5].Start + 14);
        JournaledRun run = JournaledRun.Of(folder);
        string before = run.Save();

        using FileStream file = JournaledRun.OpenJournal(folder);
        RecordScan.Read(file, 0, long.MaxValue, (record, end) => run.TakeRecord(record, end, [], []), run.TakeDamage);

        Assert.Equal(before, run.Save());
    }

    [Fact]
    public void Load_OfSomethingElse_IsNoJson() => Assert.Throws<JsonException>(() => JournaledRun.Load("null"));

    [Fact]
    public void Marks_OfManyPoints_ArePlacesFromWhichTheRestCanBeRead()
    {
        RunFolder folder = lab.NewRun();
        lab.GoOn(folder, [.. Enumerable.Range(0, 50).Select(batch => new MetricsMeasured([.. Enumerable.Range(1, 2000).Select(step => new MetricPoint("train/loss", (batch * 2000) + step, 1, 1, 1, step))]))]);

        (List<JournalPoint> all, _, JournaledRun run) = JournalLab.Contents(folder);

        Assert.InRange(run.Marks.Count, 1, 6);
        Assert.Equal(100_000, run.LastSequence);
        foreach (JournalMark mark in run.Marks)
        {
            List<JournalPoint> rest = [];
            List<JournalPoint> some = [];
            using FileStream file = JournaledRun.OpenJournal(folder);
            RecordScan.Read(
                file,
                mark.Offset,
                long.MaxValue,
                (record, end) =>
                {
                    run.TakeRecord(record, end, some, []);
                    rest.AddRange(some);
                });
            Assert.Equal(all.Skip((int)mark.Sequence), rest);
        }
    }

    [Fact]
    public void Of_ADamagedMiddle_TellsWhichPointsAreMissing()
    {
        RunFolder folder = lab.NewRun();
        foreach (int step in Enumerable.Range(1, 9))
        {
            lab.GoOn(folder, new MetricsMeasured([new MetricPoint("train/loss", step, 1, 1, step, step), new MetricPoint("train/accuracy", step, 1, 1, step, step)]));
        }

        (long Start, long End) hit = PointRecords(folder)[4];
        JournalLab.Flip(folder.Journal, hit.Start + 20);

        JournaledRun run = JournaledRun.Of(folder);

        Assert.Equal([new JournalDamage(hit.Start, hit.End - hit.Start, 8, 11)], run.Damages);
        Assert.Equal(18, run.LastSequence);
        string sentence = JournalDamage.Sentence(run.Damages);
        Assert.Contains($"{hit.End - hit.Start:N0} bytes", sentence);
        Assert.Contains("Missing: points 9 to 10.", sentence);
    }

    [Fact]
    public void Of_ARecordThatWasCutOut_TellsWhichPointsAreMissing()
    {
        RunFolder folder = lab.NewRun();
        foreach (int step in Enumerable.Range(1, 9))
        {
            lab.GoOn(folder, new MetricsMeasured([new MetricPoint("train/loss", step, 1, 1, step, step)]));
        }

        (long start, long end) = PointRecords(folder)[4];
        byte[] bytes = File.ReadAllBytes(folder.Journal);
        File.WriteAllBytes(folder.Journal, [.. bytes[..(int)start], .. bytes[(int)end..]]);

        string sentence = JournalDamage.Sentence(JournaledRun.Of(folder).Damages);

        Assert.Contains("a part of it was cut out. Missing: point 5.", sentence);
    }

    [Theory]
    [InlineData(8, 10L, "Missing: point 9.")]
    [InlineData(1007, 2009L, "Missing: points 1,008 to 2,008.")]
    [InlineData(8, 9L, "No point is missing")]
    public void Sentence_OfOneDamage_SaysWhatIsMissing(long before, long? after, string expected) => Assert.Contains(expected, JournalDamage.Sentence([new JournalDamage(100, 2000, before, after)]));

    [Fact]
    public void Sentence_OfSeveral_CountsAllOfThem()
    {
        string sentence = JournalDamage.Sentence([new JournalDamage(100, 2000, 8, 10), new JournalDamage(9000, 345, 20, 21), new JournalDamage(9900, 5, 30, 40)]);

        Assert.Contains("2,350 bytes", sentence);
        Assert.Contains("Missing: point 9, points 31 to 39.", sentence);
    }

    [Fact]
    public void Sentence_BeforeAnyLaterPoint_DoesNotSayThatNothingIsMissing() => Assert.DoesNotContain("No point is missing", JournalDamage.Sentence([new JournalDamage(100, 2000, 8)]));

    [Fact]
    public void Of_DamageAtTheEnd_IsATornRecordAndNone()
    {
        RunFolder folder = Everything();
        long last = JournalLab.Records(folder.Journal)[^1].Start;
        JournalLab.Flip(folder.Journal, last + 15);

        JournaledRun run = JournaledRun.Of(folder);

        Assert.Equal(last, run.Read);
        Assert.Empty(run.Damages);
    }

    [Fact]
    public void Of_LostNames_KnowsThemAgainAfterAThousandRecordsOfPoints()
    {
        RunFolder folder = lab.NewRun();
        Write(folder, 1100, lost: "train/loss");

        (List<JournalPoint> points, _, JournaledRun run) = JournalLab.Contents(folder);

        Assert.Single(run.Damages);
        Assert.Equal(1100, points.Count);
        Assert.Equal(["train/loss"], run.Measured);
        Assert.Equal(1100, run.LastValue("train/loss"));
    }

    [Fact]
    public void Of_LostNamesOfAKeyFigure_ShowsItOnceTheNameIsKnown()
    {
        RunFolder folder = lab.NewRun();
        Write(folder, 1100, lost: "validation/accuracy", second: "train/loss");

        (_, _, JournaledRun run) = JournalLab.Contents(folder);

        Assert.Equal(1100, run.LastValue("validation/accuracy"));
        Assert.Equal(1100, run.Figures.ValidationAccuracy);
    }

    [Fact]
    public void Record_AfterNamesWereLost_GivesNoLostNumberToAnotherName()
    {
        RunFolder folder = lab.NewRun();
        Write(folder, 10, lost: "train/loss");

        lab.GoOn(folder, JournalLab.Measured("train/accuracy", 11, 0.5));

        JournaledRun run = JournaledRun.Of(folder);
        Assert.Equal(0.5, run.LastValue("train/accuracy"));
        Assert.Equal(2, run.Measured.Count());
        Assert.Equal(1, run.Names.Find("train/accuracy"));
    }

    [Fact]
    public void Frontier_OfTwoSeriesOfOneName_IsTheLater()
    {
        RunFolder folder = lab.NewRun();
        SeriesNames twice = new();
        twice.Set(0, "a");
        twice.Set(1, "a");
        using (RecordFile file = new(folder.Journal))
        {
            new JournalWriter(file, new SeriesNames()).Note(new JournalNote("of a later program", 0, default, "{}"));
            ByteWriter record = new();
            JournalFormat.WriteSeries(record, new ByteWriter(), default, 0, ["a", "a"]);
            file.Append(record.Written);
            JournalFormat.WritePoints(record, new ByteWriter(), default, [new JournalPoint(1, 0, 5, 1, 1, 1, 1), new JournalPoint(2, 1, 4, 1, 1, 1, 1)]);
            file.Append(record.Written);
            file.Write();
        }

        Assert.Equal(5, JournaledRun.Of(folder).Frontier.LastSteps["a"]);
    }

    [Fact]
    public void Of_ARecordOfANewerVersion_SaysSo()
    {
        RunFolder folder = lab.NewRun();
        using (RecordFile file = new(folder.Journal))
        {
            file.Append([0xC2, 0x3E, 3, (byte)'F', JournalFormat.Version + 1, 0]);
            file.Write();
        }

        Assert.Contains("newer ForwardForward", Assert.Throws<JournalException>(() => JournaledRun.Of(folder)).Message);
        Assert.Throws<JournalException>(() => lab.Recording(folder));
        Assert.False(folder.IsBeingWritten());
    }

    [Fact]
    public void Of_AMissingFolder_SaysThatItWasRemoved() => Assert.Contains("removed", Assert.Throws<JournalException>(() => JournaledRun.Of(new RunFolder(Path.Combine(lab.Home, "absent")))).Message);

    [Theory]
    [InlineData("{\"fileName\":\"../x\",\"step\":5,\"bytes\":1,\"canResume\":true}")]
    [InlineData("{\"fileName\":\"a/b\",\"step\":5,\"bytes\":1,\"canResume\":true}")]
    [InlineData("{\"fileName\":\".hidden\",\"step\":5,\"bytes\":1,\"canResume\":true}")]
    [InlineData("{\"fileName\":\"\",\"step\":5,\"bytes\":1,\"canResume\":true}")]
    [InlineData("{\"step\":5,\"bytes\":1,\"canResume\":true}")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("null")]
    public void Of_ACheckpointThatIsNoPlainFile_PassesOverIt(string json)
    {
        RunFolder folder = lab.NewRun();
        folder.Append(new JournalNote(JournalNote.Checkpoint, 5, lab.Time.GetUtcNow(), json));
        folder.Append(JournalNote.Of(JournalNote.Checkpoint, 6, lab.Time.GetUtcNow(), new CheckpointSaved("step-6", 6, 1, true)));

        JournaledRun run = JournaledRun.Of(folder);

        Assert.Equal(["step-6"], run.Checkpoints.Select(checkpoint => checkpoint.FileName));
    }

    [Theory]
    [InlineData(JournalNote.Launch)]
    [InlineData(JournalNote.Standing)]
    [InlineData(JournalNote.Started)]
    [InlineData(JournalNote.Progress)]
    [InlineData(JournalNote.Checkpoint)]
    [InlineData(JournalNote.Forgotten)]
    [InlineData(JournalNote.Outcome)]
    public void Of_ANoteThatSaysNothingRight_IsDamageAndNotMore(string kind)
    {
        RunFolder folder = lab.NewRun();
        long at = new FileInfo(folder.Journal).Length;
        folder.Append(new JournalNote(kind, 5, lab.Time.GetUtcNow(), "7"));
        long size = new FileInfo(folder.Journal).Length - at;
        lab.GoOn(folder, JournalLab.Measured("train/loss", 1, 1));

        JournaledRun run = JournaledRun.Of(folder);

        Assert.Equal([new JournalDamage(at, size, 0, 1)], run.Damages);
        Assert.Equal(1, run.LastValue("train/loss"));
    }

    [Fact]
    public void Code_OfARunThatWentOnUnderOtherSources_IsMixed()
    {
        RunFolder folder = lab.NewRun();
        foreach (string code in new[] { "one", "one", "two", "one" })
        {
            folder.Append(JournalNote.Of(JournalNote.Standing, 0, lab.Time.GetUtcNow(), new RunStanding(RunStatus.Running, "", "lab", Commit: "c", Code: code)));
            Assert.Null(JournaledRun.Of(folder).FinishedAt);
            folder.Append(JournalNote.Of(JournalNote.Standing, 0, lab.Time.GetUtcNow(), new RunStanding(RunStatus.Interrupted, "", "lab")));
        }

        Assert.Equal(("mixed", "c"), (JournaledRun.Of(folder).Code, JournaledRun.Of(folder).Commit));
        Assert.Equal(lab.Time.GetUtcNow(), JournaledRun.Of(folder).FinishedAt);
    }

    private RunFolder Everything()
    {
        RunFolder folder = lab.NewRun();
        using RunRecording recording = lab.Recording(folder);
        recording.Stand(new RunStanding(RunStatus.Running, "", "lab", Commit: "abc", Code: "code"), () => false);
        lab.Time.Advance(TimeSpan.FromMinutes(1));
        recording.Record(Started);
        recording.Record(new LogWritten(RunLogLevel.Warning, "Zeile\n\"eins\""));
        recording.Record(new MetricsMeasured([new MetricPoint("train/loss", 30, 1.5, 960, 15, 0.5), new MetricPoint("validation/accuracy", 30, 1.5, 960, 15, 0.8), new MetricPoint("odd/nan", 30, 1.5, 960, 15, double.NaN)]));
        recording.Record(Histogram);
        recording.Record(Confusion);
        recording.Record(new CheckpointSaved("step-00000030.safetensors", 30, 1000, true));
        Assert.Null(recording.Complete());
        lab.Time.Advance(TimeSpan.FromMinutes(1));
        recording.Record(JournalLab.Measured("validation/accuracy", 60, 0.7));
        Assert.Null(recording.Complete());
        recording.Record(JournalLab.Measured("train/loss", 90, 0.25));
        recording.Record(JournalLab.Measured("test/accuracy", 90, 0.9));
        recording.Record(new ProgressMade(90, 90, 3, 3, 45, 12));
        recording.Record(new CheckpointSaved("weights.safetensors", 90, 500, false));
        recording.Record(new LogWritten(RunLogLevel.Information, "two"));
        recording.Record(new RunFinished(new RunOutcome(RunOutcomeKind.Completed, "Done.", 45, 0.9, 0.8, 1.5)));
        recording.Stand(new RunStanding(RunStatus.Completed, "Done.", "lab"), () => false);
        Assert.Null(recording.Complete());
        return folder;
    }

    // One record a step, as many writers leave it; the record with a name is damaged.
    private static void Write(RunFolder folder, int steps, string lost, string? second = null)
    {
        long start;
        using (RecordFile file = new(folder.Journal))
        {
            start = file.Length;
            SeriesNames names = new();
            JournalWriter writer = new(file, names);
            names.NumberOf(lost);
            for (int step = 1; step <= steps; step++)
            {
                if (step == 5 && second is not null)
                {
                    names.NumberOf(second);
                }

                writer.Points(default, [new JournalPoint(step, 0, step, step, step, step, step)]);
                if (step == 5 && second is not null)
                {
                    writer.Points(default, [new JournalPoint(step, 1, step, step, step, step, 7)]);
                }
            }

            file.Write();
        }

        JournalLab.Flip(folder.Journal, start + 14);
    }

    private static List<(long Start, long End)> PointRecords(RunFolder folder)
    {
        List<(long, long)> found = [];
        List<JournalPoint> points = [];
        JournaledRun run = new();
        using FileStream file = JournaledRun.OpenJournal(folder);
        RecordScan.Read(
            file,
            0,
            long.MaxValue,
            (record, end) =>
            {
                run.TakeRecord(record, end, points, []);
                if (points.Count > 0)
                {
                    found.Add((end - record.Length - 16, end));
                }
            });
        return found;
    }

    private static JournaledRun Scanned(RunFolder folder, JournaledRun run, long to)
    {
        using FileStream file = JournaledRun.OpenJournal(folder);
        RecordScan.Read(file, run.Read, to, (record, end) => run.TakeRecord(record, end, [], []), run.TakeDamage);
        return run;
    }

    public void Dispose() => lab.Dispose();
}
