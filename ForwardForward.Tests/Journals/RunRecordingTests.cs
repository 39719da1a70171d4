using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class RunRecordingTests : IDisposable
{
    private readonly JournalLab lab = new();

    [Fact]
    public void Record_OfPoints_NumbersThemWithoutGaps()
    {
        RunFolder folder = lab.Recorded([.. Enumerable.Range(1, 200).SelectMany(step => new RunEvent[]
        {
            JournalLab.Measured("train/loss", step, step), new MetricsMeasured([]), new LogWritten(RunLogLevel.Information, "x"), JournalLab.Measured("train/accuracy", step, -step),
        })]);
        lab.GoOn(folder, JournalLab.Measured("train/loss", 201, 1), JournalLab.Measured("new/one", 201, 1));

        (List<JournalPoint> points, _, JournaledRun run) = JournalLab.Contents(folder);

        Assert.Equal(Enumerable.Range(1, 402).Select(number => (long)number), points.Select(point => point.Sequence));
        Assert.Equal(["train/loss", "train/accuracy", "new/one"], run.Names.All);
        Assert.All(points.Take(400), point => Assert.Equal(point.Series == 0 ? point.Step : -point.Step, point.Value));
    }

    [Fact]
    public void Record_OfAResumedRun_KeepsWhatIsRecordedAndAddsOnlyWhatIsNew()
    {
        RunFolder folder = lab.Recorded([.. Enumerable.Range(1, 30).Select(step => JournalLab.Measured("train/loss", step, step, seconds: step)), JournalLab.Measured("validation/accuracy", 20, 0.5, seconds: 20)]);
        byte[] before = File.ReadAllBytes(folder.Journal);

        lab.GoOn(
            folder,
            [
                .. Enumerable.Range(16, 25).Select(step => JournalLab.Measured("train/loss", step, -1, seconds: step * 0.8)), JournalLab.Measured("validation/accuracy", 20, -1, seconds: 20),
                JournalLab.Measured("validation/accuracy", 40, 0.75, seconds: 32), JournalLab.Measured("new/one", 16, 3, seconds: 16),
            ]);

        (List<JournalPoint> points, _, JournaledRun run) = JournalLab.Contents(folder);
        Assert.Equal(before, File.ReadAllBytes(folder.Journal)[..before.Length]);
        Assert.Equal(Enumerable.Range(1, 43).Select(number => (long)number), points.Select(point => point.Sequence));
        Assert.Equal(Enumerable.Range(1, 40).Select(step => (long)step), Of("train/loss").Select(point => point.Step));
        Assert.Equal([20, 40], Of("validation/accuracy").Select(point => point.Step));
        Assert.Equal(0.5, Of("validation/accuracy").First().Value);
        Assert.Equal([16], Of("new/one").Select(point => point.Step));
        double[] seconds = [.. points.Select(point => point.Seconds)];
        Assert.All(seconds.Skip(31), value => Assert.InRange(value, 30, 32));
        Assert.All(points.GroupBy(point => point.Series), series => Assert.Equal(series.Select(point => point.Seconds).Order(), series.Select(point => point.Seconds)));

        IEnumerable<JournalPoint> Of(string name) => points.Where(point => run.Names[point.Series] == name);
    }

    [Fact]
    public void Record_OfManyCheckpoints_ForgetsAndDeletesOldOnesAndKeepsTheWeights()
    {
        RunFolder folder = lab.NewRun();
        using (RunRecording recording = lab.Recording(folder))
        {
            Save(recording, folder, "weights.safetensors", 1, canResume: false);
            for (int step = 1; step <= 8; step++)
            {
                Save(recording, folder, $"step-{step}", step);
            }

            Assert.Null(recording.Complete());
        }

        using (RunRecording recording = lab.Recording(folder))
        {
            Save(recording, folder, "step-9", 9);
            Assert.Null(recording.Complete());
        }

        string[] kept = ["step-5", "step-6", "step-7", "step-8", "step-9"];
        Assert.Equal(["weights.safetensors", .. kept], JournaledRun.Of(folder).Checkpoints.Select(checkpoint => checkpoint.FileName));
        Assert.Equal(kept, Directory.GetFiles(Path.Combine(folder.FullName, "checkpoints")).Select(Path.GetFileName).Order());
        Assert.True(File.Exists(folder.FileOf("weights.safetensors")));
    }

    [Fact]
    public void Record_OfACheckpointBeforeThoseThatAreLost_KeepsIt()
    {
        RunFolder folder = lab.NewRun();
        using (RunRecording recording = lab.Recording(folder))
        {
            for (int step = 20; step <= 60; step += 10)
            {
                Save(recording, folder, $"step-{step}", step);
            }

            Assert.Null(recording.Complete());
        }

        Directory.Delete(Path.Combine(folder.FullName, "checkpoints"), recursive: true);
        using (RunRecording recording = lab.Recording(folder))
        {
            Save(recording, folder, "step-5", 5);
            Assert.Null(recording.Complete());
        }

        Assert.Contains("step-5", JournaledRun.Of(folder).Checkpoints.Select(checkpoint => checkpoint.FileName));
        Assert.True(File.Exists(folder.FileOf("step-5")));
    }

    [Fact]
    public void Record_OfACheckpointSavedAgain_HasItOnce()
    {
        RunFolder folder = lab.Recorded(new CheckpointSaved("step-3", 3, 100, true), new CheckpointSaved("step-4", 4, 100, true), new CheckpointSaved("step-3", 3, 120, true));

        Assert.Equal([("step-4", 100L), ("step-3", 120L)], JournaledRun.Of(folder).Checkpoints.Select(checkpoint => (checkpoint.FileName, checkpoint.Bytes)));
    }

    [Fact]
    public void Recording_OfOneRunTwiceAtOnce_IsRefused()
    {
        RunFolder folder = lab.NewRun();
        using (RunRecording recording = lab.Recording(folder))
        {
            Assert.Contains("Another program records this run", Assert.Throws<JournalException>(() => lab.Recording(folder)).Message);
            recording.Record(JournalLab.Measured("train/loss", 1, 1));
            Assert.Null(recording.Complete());
        }

        lab.GoOn(folder, JournalLab.Measured("train/loss", 2, 1));
        Assert.Equal(2, JournaledRun.Of(folder).LastSequence);
    }

    [Fact]
    public void Record_IntoARemovedFolder_AsksTheTrainerToStopAndSaysWhy()
    {
        RunFolder folder = lab.NewRun();
        RunControl control = new();
        using RunRecording recording = lab.Recording(folder, control);
        recording.Record(JournalLab.Measured("train/loss", 1, 1));
        Assert.Null(recording.Complete());
        Directory.Delete(folder.FullName, recursive: true);

        recording.Record(JournalLab.Measured("train/loss", 2, 1));
        JournalLab.Until(() => recording.Problem is not null, "the folder is missed");
        recording.Record(JournalLab.Measured("train/loss", 3, 1));

        Assert.True(control.CancelRequested);
        Assert.Contains("removed", recording.Complete()!.Message);
        Assert.Contains("removed", Assert.Throws<JournalException>(() => recording.Stand(JournalLab.Queued, () => false)).Message);
        Assert.False(Directory.Exists(folder.FullName));
    }

    [Fact]
    public void Complete_OfARemovedFolder_SaysWhy()
    {
        RunFolder folder = lab.NewRun();
        using RunRecording recording = lab.Recording(folder);
        Directory.Delete(folder.FullName, recursive: true);
        recording.Record(JournalLab.Measured("train/loss", 2, 1));

        Assert.False(recording.Complete()!.IsFull);
    }

    [Fact]
    public async Task Record_OnAFullDisk_WaitsForRoomAndLosesNothing()
    {
        using TinyDisk disk = new("4m");
        using JournalLab full = new(disk.FullName);
        RunFolder folder = full.NewRun();
        RunControl control = new();
        using RunRecording recording = full.Recording(folder, control);
        disk.Fill();

        Task trains = Task.Run(() =>
        {
            for (int step = 1; step <= 60_000; step++)
            {
                recording.Record(JournalLab.Measured("train/loss", step, step));
            }
        });
        if (disk.CanBeFull)
        {
            JournalLab.Until(() => recording.Problem is { IsFull: true }, "the disk is full");
            Assert.False(trains.IsCompleted);
        }

        disk.Free();
        await trains.WaitAsync(JournalLab.Patience);

        Assert.Null(recording.Complete());
        Assert.Null(recording.Problem);
        Assert.False(control.CancelRequested);
        (List<JournalPoint> points, _, JournaledRun run) = JournalLab.Contents(folder);
        Assert.Equal(Enumerable.Range(1, 60_000).Select(number => (long)number), points.Select(point => point.Sequence));
        Assert.Empty(run.Damages);
    }

    [Fact]
    public async Task Record_OnAFullDiskOfACancelledRun_GivesUp()
    {
        using TinyDisk disk = new("4m");
        if (!disk.CanBeFull)
        {
            return;
        }

        using JournalLab full = new(disk.FullName);
        RunFolder folder = full.NewRun();
        disk.Fill();
        RunControl control = new();
        using RunRecording recording = full.Recording(folder, control);
        Task trains = Task.Run(() =>
        {
            for (int step = 1; step <= 60_000; step++)
            {
                recording.Record(JournalLab.Measured("train/loss", step, step));
            }
        });
        JournalLab.Until(() => recording.Problem is { IsFull: true }, "the disk is full");
        Assert.False(trains.IsCompleted);

        control.RequestCancel();
        await trains.WaitAsync(JournalLab.Patience);

        Assert.True(recording.Complete(() => true)!.IsFull);
    }

    [Fact]
    public void Stand_OfAPausedRun_HasNoTimeLeft()
    {
        RunFolder folder = lab.NewRun();
        using (RunRecording recording = lab.Recording(folder))
        {
            recording.Stand(new RunStanding(RunStatus.Running, "", "lab"), () => false);
            recording.Record(new ProgressMade(5, 10, 1, 2, 20, 20));
            recording.Stand(new RunStanding(RunStatus.Paused, "", "lab"), () => false);
        }

        JournaledRun run = JournaledRun.Of(folder);
        Assert.Equal((RunStatus.Paused, 5, null), (run.Standing!.Status, run.Figures.Step, run.Figures.SecondsLeft));
    }

    [Fact]
    public void Stand_IsOnTheDiskWithEverythingBeforeWhenItReturns()
    {
        RunFolder folder = lab.NewRun();
        using RunRecording recording = lab.Recording(folder);
        recording.Record(JournalLab.Measured("train/loss", 1, 0.5));

        recording.Stand(new RunStanding(RunStatus.Running, "", "lab"), () => false);

        Assert.Equal((RunStatus.Running, 0.5), (JournaledRun.Of(folder).Standing!.Status, JournaledRun.Of(folder).LastValue("train/loss")));
    }

    private static void Save(RunRecording recording, RunFolder folder, string name, long step, bool canResume = true)
    {
        string file = folder.FileOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "x");
        recording.Record(new CheckpointSaved(name, step, 1, canResume));
    }

    public void Dispose() => lab.Dispose();
}
