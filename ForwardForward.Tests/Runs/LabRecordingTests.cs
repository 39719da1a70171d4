using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

public sealed class LabRecordingTests : IAsyncDisposable
{
    // A journal takes so many points before its writer has to follow.
    private const int Buffered = 16_384;

    private readonly RunLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Record_EventsOfAnySize_StoresEveryPointOnceInOrder(int seed)
    {
        var random = new Random(seed);
        var id = await _lab.LaunchAsync();
        var sent = new List<MetricPoint>();
        using (var recorder = Recorder(id))
        {
            for (var index = 0; index < 6000; index++)
            {
                var points = Enumerable.Range(0, random.Next(0, 5)).Select(metric => Point($"m/{metric}", index, random.NextDouble())).ToList();
                sent.AddRange(points);
                recorder.Record(new MetricsMeasured(points));
            }

        }

        var stored = await AllAsync(id);

        Assert.Equal(Enumerable.Range(1, sent.Count).Select(number => (long)number), stored.Select(point => point.Sequence));
        Assert.Equal(sent, stored.Select(point => new MetricPoint(point.Name, point.Step, point.Epoch, point.Examples, point.Seconds, point.Value)));
        Assert.Equal(sent.Count, _lab.Row(id).LastSequence);
    }

    [Fact]
    public async Task Record_Announced_IsAlreadyInTheStore()
    {
        var id = await _lab.LaunchAsync();
        var announced = 0;
        var missing = 0;
        _lab.OnAnnounce = (runId, batch) =>
        {
            var stored = JournaledRun.Of(_lab.Folders.Of(runId));
            foreach (var point in batch.Points)
            {
                announced++;
                missing += stored.LastSequence >= point.Sequence ? 0 : 1;
            }
        };

        using (var recorder = Recorder(id))
        {
            for (var step = 1; step <= 300; step++)
            {
                recorder.Record(new MetricsMeasured([Point("m", step, step)]));
            }
        }

        Assert.Equal(300, announced);
        Assert.Equal(0, missing);
    }

    [Fact]
    public async Task Record_NaNAndInfinities_ComeBackAsTheyWere()
    {
        var id = await _lab.LaunchAsync();
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -1.5];
        using (var recorder = Recorder(id))
        {
            recorder.Record(new MetricsMeasured([.. values.Select((value, index) => Point(MetricNames.ValidationAccuracy, index, value))]));
        }

        Assert.Equal(values, (await AllAsync(id)).Select(point => point.Value));
        Assert.Equal(values, (await _lab.Catalog.SeriesAsync(id, [MetricNames.ValidationAccuracy], 100))!.Series.Single().Value);
        Assert.Equal(-1.5, _lab.Row(id).ValidationAccuracy);
    }

    [Fact]
    public async Task Record_FolderIsRemoved_AsksTheTrainerToStopAndSaysWhy()
    {
        var id = await _lab.LaunchAsync();
        using var recorder = Recorder(id);
        Directory.Delete(_lab.Folders.Of(id).FullName, recursive: true);

        recorder.Record(new MetricsMeasured([Point("m", 1, 1)]));
        SpinWait.SpinUntil(() => recorder.Recording.Problem is not null, TimeSpan.FromSeconds(30));
        recorder.Record(new MetricsMeasured([Point("m", 2, 2)]));

        Assert.True(recorder.Control.CancelRequested);
        Assert.Contains("was removed", recorder.Recording.Complete()!.Message, StringComparison.Ordinal);
        Assert.Equal(0, _lab.Row(id).LastSequence);
    }

    [Fact]
    public async Task Record_JournalIsReplacedByAShorterOne_IsNotTakenForWritten()
    {
        var id = await _lab.LaunchAsync();
        using var recorder = Recorder(id);
        var journal = _lab.Folders.Of(id).Journal;
        File.Delete(journal);
        await File.WriteAllTextAsync(journal, "");

        recorder.Record(new MetricsMeasured([Point("m", 1, 1)]));

        Assert.Contains("removed or replaced", recorder.Recording.Complete()!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_WriterIsHeld_TheTrainerWaitsAndNothingIsLost()
    {
        const int events = 60_000;
        var id = await _lab.LaunchAsync();
        using var mayCommit = new ManualResetEventSlim();
        _lab.OnAnnounce = (_, _) => mayCommit.Wait();
        using var recorder = Recorder(id);
        var recorded = 0;
        var trainer = new Thread(() =>
        {
            for (var number = 1; number <= events; number++)
            {
                recorder.Record(number % 2 == 0 ? new LogWritten(RunLogLevel.Information, $"line {number}") : new MetricsMeasured([Point("m", number, number)]));
                Volatile.Write(ref recorded, number);
            }
        });
        trainer.Start();

        // The writer is held after its first commit: the buffer fills up, and then the trainer can only wait (or, wrongly, go on to the end).
        SpinWait.SpinUntil(() => !trainer.IsAlive || (Volatile.Read(ref recorded) >= Buffered && trainer.ThreadState.HasFlag(ThreadState.WaitSleepJoin)), TimeSpan.FromSeconds(30));
        var before = Volatile.Read(ref recorded);
        mayCommit.Set();
        trainer.Join();
        Assert.Null(recorder.Recording.Complete());

        Assert.InRange(before, Buffered, events - 1);
        Assert.Equal(Enumerable.Range(0, events / 2).Select(index => 2L * index + 1), (await AllAsync(id)).Select(point => point.Step));
        Assert.Equal(Enumerable.Range(1, events / 2).Select(index => $"line {2 * index}"), await AllLinesAsync(id));
    }

    [Fact]
    public async Task Record_FolderIsRemovedWhileTheTrainerWaits_LetsItGoOnToItsEnd()
    {
        var id = await _lab.LaunchAsync();
        using var mayCommit = new ManualResetEventSlim();
        _lab.OnAnnounce = (_, _) => mayCommit.Wait();
        using var recorder = Recorder(id);
        var trainer = new Thread(() =>
        {
            for (var step = 1; step <= 5 * Buffered; step++)
            {
                recorder.Record(new MetricsMeasured([Point("m", step, step)]));
            }
        });
        trainer.Start();
        SpinWait.SpinUntil(() => trainer.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(30));

        Directory.Delete(_lab.Folders.Of(id).FullName, recursive: true);
        mayCommit.Set();
        trainer.Join();

        Assert.NotNull(recorder.Recording.Complete());
        Assert.True(recorder.Control.CancelRequested);
    }

    [Fact]
    public async Task Record_DiskIsFull_WaitsSayingSoAndLosesNothing()
    {
        using var disk = new TinyDisk("2m");
        if (!disk.CanBeFull)
        {
            return;
        }

        await using var lab = new RunLab(disk.Folder);
        var id = await lab.LaunchAsync();
        lab.Stand(id, RunStatus.Running);
        var run = lab.Stored(id);
        var recording = lab.Runs.Record(run, new RunControl());
        disk.Fill();
        recording.Record(new MetricsMeasured([.. Enumerable.Range(1, 2000).Select(step => Point("m", step, step))]));
        SpinWait.SpinUntil(() => recording.Problem is not null, TimeSpan.FromSeconds(30));

        Assert.True(recording.Problem?.IsFull);
        Assert.Equal("The disk of FF_HOME is full. Free some space.", recording.Complete(() => true)!.Message);
        disk.Free();
        recording.Dispose();
    }

    [Fact]
    public async Task Record_DiskWasFull_GoesOnAsSoonAsThereIsRoom()
    {
        using var disk = new TinyDisk("2m");
        if (!disk.CanBeFull)
        {
            return;
        }

        await using var lab = new RunLab(disk.Folder);
        var id = await lab.LaunchAsync();
        var run = lab.Stored(id);
        var recording = lab.Runs.Record(run, new RunControl());
        disk.Fill();
        recording.Record(new MetricsMeasured([.. Enumerable.Range(1, 2000).Select(step => Point("m", step, step))]));
        SpinWait.SpinUntil(() => recording.Problem is not null, TimeSpan.FromSeconds(30));
        Assert.True(recording.Problem?.IsFull);

        disk.Free();
        Assert.Null(recording.Complete());
        lab.Runs.Recorded(run);

        Assert.Null(recording.Problem);
        Assert.Equal(2000, lab.Row(id).LastSequence);
        Assert.Equal("", lab.Row(id).Damage);
    }

    [Fact]
    public async Task Record_AnnouncerThrows_PointsAreStoredAllTheSame()
    {
        var id = await _lab.LaunchAsync();
        _lab.OnAnnounce = (_, _) => throw new InvalidOperationException("a listener's mistake");
        using (var recorder = Recorder(id))
        {
            recorder.Record(new MetricsMeasured([Point("m", 1, 1)]));
            Assert.Null(recorder.Recording.Complete());
            Assert.False(recorder.Control.CancelRequested);
        }

        Assert.Single(await AllAsync(id));
    }

    [Fact]
    public async Task Record_ResumedFromAnOlderCheckpoint_KeepsStoredPointsAndAddsOnlyNewOnes()
    {
        var id = await _lab.LaunchAsync();
        using (var first = Recorder(id))
        {
            first.Record(new MetricsMeasured([.. Enumerable.Range(1, 8).Select(step => Point("m", step, ScriptedTrainer.ValueAt(step), seconds: step * 2))]));
        }

        var acknowledged = await AllAsync(id);
        using (var resumed = Recorder(id))
        {
            resumed.Record(new MetricsMeasured([.. Enumerable.Range(5, 8).Select(step => Point("m", step, ScriptedTrainer.ValueAt(step), seconds: step))]));
        }

        var all = await AllAsync(id);

        Assert.Equal(acknowledged, all[..8]);
        Assert.Equal(Enumerable.Range(1, 12).Select(step => (long)step), all.Select(point => point.Step));
        Assert.Equal(Enumerable.Range(1, 12).Select(step => (long)step), all.Select(point => point.Sequence));
        Assert.Equal(all.Select(point => point.Seconds).Order(), all.Select(point => point.Seconds));
    }

    [Fact]
    public async Task Record_LateJoiner_SeesEveryPointOnce()
    {
        var id = await _lab.LaunchAsync();
        var live = new List<RecordedPoint>();
        var joined = new TaskCompletionSource();
        _lab.OnAnnounce = (_, batch) =>
        {
            lock (live)
            {
                live.AddRange(batch.Points);
            }
        };
        using var recorder = Recorder(id);
        var training = Task.Run(() =>
        {
            for (var step = 1; step <= 3000; step++)
            {
                recorder.Record(new MetricsMeasured([Point("m", step, step)]));
                if (step == 1500)
                {
                    joined.SetResult();
                }
            }
        });

        await joined.Task;
        lock (live)
        {
            live.Clear();
        }

        var seen = await AllAsync(id);
        await training;
        Assert.Null(recorder.Recording.Complete());
        lock (live)
        {
            seen.AddRange(live.Where(point => seen.Count == 0 || point.Sequence > seen[^1].Sequence));
        }

        Assert.Equal(Enumerable.Range(1, 3000).Select(number => (long)number), seen.Select(point => point.Sequence));
    }

    [Fact]
    public async Task Record_EverythingElse_IsReadBack()
    {
        var id = await _lab.LaunchAsync();
        var histogram = new GoodnessHistogram(1, 40, 2, 0, 5, [1, 2], [3, 4], 1.5);
        using (var recorder = Recorder(id))
        {
            recorder.Record(new RunStarted("CPU, 2 threads", [300, 200], [1, double.PositiveInfinity], 4242, 100, 1000, 0));
            recorder.Record(histogram with { Step = 20 });
            recorder.Record(histogram with { Differences = new PairDifferences(0.5, [1, 2], [3], 4) });
            recorder.Record(new LogWritten(RunLogLevel.Warning, "one"));
            recorder.Record(new LogWritten(RunLogLevel.Information, "two"));
            recorder.Record(new ConfusionMeasured("validation", 40, ["a", "b"], [[1, 2], [3, 4]]));
            recorder.Record(new CheckpointSaved("last.safetensors", 40, 123, CanResume: true));
            recorder.Record(new ProgressMade(40, 100, 2, 5, 12.5, double.PositiveInfinity));
        }

        var facts = (await _lab.Catalog.LayersAsync(id))!;
        Assert.Equal([300, 200], facts.LayerWidths);
        Assert.Equal([1, double.PositiveInfinity], facts.Thresholds);
        Assert.Equal(4242, facts.Parameters);
        Assert.Equal([20L, 40L], await _lab.Catalog.HistogramStepsAsync(id));
        Assert.Equal(40, (await _lab.Catalog.HistogramsAsync(id)).Single().Step);
        Assert.Equal(20, (await _lab.Catalog.HistogramsAsync(id, atStep: 39)).Single().Step);
        Assert.Equal([3, 4], (await _lab.Catalog.HistogramsAsync(id)).Single().Negative);
        Assert.Equal([1, 2], (await _lab.Catalog.HistogramsAsync(id)).Single().Differences!.Below);
        Assert.Null((await _lab.Catalog.HistogramsAsync(id, atStep: 39)).Single().Differences);
        Assert.Equal(["one", "two"], (await _lab.Catalog.LogAsync(id)).Select(line => line.Text));
        Assert.Equal(["two"], (await _lab.Catalog.LogAsync(id, after: 1)).Select(line => line.Text));
        Assert.Equal([3, 4], (await _lab.Catalog.ConfusionAsync(id)).Single().Counts[1]);
        var run = (await _lab.Catalog.FindAsync(id))!;
        Assert.Equal((40, 100, 2, 5, 12.5, null), (run.Step, run.TotalSteps, run.Epoch, run.TotalEpochs, run.Seconds, run.SecondsLeft));
        Assert.Equal("CPU, 2 threads", run.Device);
    }

    [Fact]
    public async Task Record_ManyCheckpoints_KeepsTheLatestAndTheWeights()
    {
        var id = await _lab.LaunchAsync();
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(_lab.Folders.Of(id).FileOf("step-1"))!).FullName;
        using (var recorder = Recorder(id))
        {
            for (var step = 1; step <= 9; step++)
            {
                Save($"step-{step}", step, canResume: true);
                Save($"weights-{step}", step, canResume: false);
            }

            void Save(string file, long step, bool canResume)
            {
                File.WriteAllText(Path.Combine(folder, file), "state");
                recorder.Record(new CheckpointSaved(file, step, 1, canResume));
            }
        }

        var kept = Enumerable.Range(5, RunRecording.ResumableCheckpoints).Select(step => $"step-{step}").Concat(Enumerable.Range(1, 9).Select(step => $"weights-{step}")).ToHashSet();
        Assert.Equal(kept, (await _lab.Catalog.CheckpointsAsync(id)).Select(checkpoint => checkpoint.FileName).ToHashSet());
        Assert.Equal(kept, Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!).ToHashSet());
    }

    private Recorded Recorder(string id) => new(_lab, id);

    private async Task<List<RecordedPoint>> AllAsync(string id)
    {
        var all = new List<RecordedPoint>();
        MetricPage page;
        do
        {
            page = (await _lab.Catalog.MetricsAfterAsync(id, all.Count == 0 ? 0 : all[^1].Sequence, 777))!;
            all.AddRange(page.Points);
        }
        while (page.More);
        return all;
    }

    private async Task<List<string>> AllLinesAsync(string id)
    {
        var all = new List<LogLine>();
        while (await _lab.Catalog.LogAsync(id, after: all.Count == 0 ? 0 : all[^1].Line) is { Count: > 0 } lines)
        {
            all.AddRange(lines);
        }

        return [.. all.Select(line => line.Text)];
    }

    private static MetricPoint Point(string name, long step, double value, double? seconds = null) =>
        new(name, step, step / 10.0, step * 128, seconds ?? step * 0.01, value);

    // A recording that is completed and closed at its end, as the worker does.
    private sealed class Recorded : IDisposable
    {
        private readonly RunLab _lab;
        private readonly StoredRun _run;

        public Recorded(RunLab lab, string id)
        {
            (_lab, _run) = (lab, lab.Stored(id));
            Recording = lab.Runs.Record(_run, Control);
        }

        public RunControl Control { get; } = new();

        public RunRecording Recording { get; }

        public void Record(RunEvent happened) => Recording.Record(happened);

        public void Dispose()
        {
            Recording.Complete();
            _lab.Runs.Recorded(_run);
        }
    }
}
