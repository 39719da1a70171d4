using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class TensorBoardReaderTests : IDisposable
{
    private static readonly string[] Series = [MetricNames.TrainLoss, MetricNames.TrainAccuracy, MetricNames.LayerLoss(0), MetricNames.LayerLoss(1)];

    private readonly JournalLab lab = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_OfARecordedRun_HasTheNewestValueOfEverySeries(bool timeStandsStill)
    {
        RunFolder folder = lab.NewRun();
        Dictionary<string, (long Step, float Value)> newest = [];
        using (RunRecording recording = new(folder, new RunControl(), lab.Sync, _ => { }, timeStandsStill ? lab.Time : TimeProvider.System))
        {
            recording.Stand(new RunStanding(RunStatus.Running, "", "lab"), () => false);
            recording.Record(new RunStarted("CPU", [16, 12], [2.0, 2.0], 1000, 60, 150, 0));
            for (int step = 1; step <= 60; step++)
            {
                Record([.. Series.Select((name, index) => (name, Math.Sin((step * 0.37) + index)))], step);
                if (step % 20 == 0)
                {
                    Record([(MetricNames.ValidationAccuracy, 0.5 + (step / 1000.0))], step);
                    Assert.Null(recording.Complete());
                }
            }

            Record([(MetricNames.TestAccuracy, 0.9123456789), ("odd/nan", double.NaN), ("odd/großes ∞", double.PositiveInfinity)], 60);
            recording.Record(new RunFinished(new RunOutcome(RunOutcomeKind.Completed, "Done.", 30, 0.91)));
            Assert.Null(recording.Complete());

            void Record((string Name, double Value)[] values, int step)
            {
                recording.Record(new MetricsMeasured([.. values.Select(value => new MetricPoint(value.Name, step, step / 20.0, step * 32, step * 0.5, value.Value))]));
                foreach ((string name, double value) in values)
                {
                    newest[name] = (step, (float)value);
                }
            }
        }

        List<TensorBoardReader.Event> events = TensorBoardReader.Read(folder.Journal);

        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.All(events.Skip(1), after => Assert.Null(after.FileVersion));
        var shown = events.SelectMany(happened => happened.Values.Select(value => (value.Tag, happened.Step, value.Simple))).GroupBy(value => value.Tag).ToDictionary(group => group.Key);
        Assert.Equal(newest.Keys.Order(StringComparer.Ordinal), shown.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, var values) in shown)
        {
            Assert.Equal(newest[name], (values.Last().Step, values.Last().Simple));
            long[] steps = [.. values.Select(value => value.Step)];
            Assert.Equal(steps.Distinct().Order(), steps);
        }
    }

    [Fact]
    public void Read_OfAResumedRun_NeverGoesBackwards()
    {
        RunFolder folder = lab.Recorded([.. Enumerable.Range(1, 30).Select(step => JournalLab.Measured(MetricNames.TrainLoss, step, step)), Finished]);
        lab.GoOn(folder, [.. Enumerable.Range(21, 30).Select(step => JournalLab.Measured(MetricNames.TrainLoss, step, step)), Finished]);

        long[] steps = [.. TensorBoardReader.Read(folder.Journal).Where(happened => happened.Values.Count > 0).Select(happened => happened.Step)];

        Assert.Equal(steps.Distinct().Order(), steps);
        Assert.Equal(50, steps[^1]);
    }

    [Fact]
    public void Read_OfTimes_IsWhenTheyWereWritten()
    {
        RunFolder folder = lab.NewRun();
        lab.Time.Advance(TimeSpan.FromSeconds(90));
        lab.GoOn(folder, JournalLab.Measured(MetricNames.TrainLoss, 1, 1), Finished);

        List<TensorBoardReader.Event> events = TensorBoardReader.Read(folder.Journal);

        Assert.Equal(lab.Time.GetUtcNow().ToUnixTimeSeconds() - 90, events[0].WallTime);
        Assert.Equal(lab.Time.GetUtcNow().ToUnixTimeSeconds(), events.Single(happened => happened.Values.Count > 0).WallTime);
    }

    private static RunFinished Finished => new(new RunOutcome(RunOutcomeKind.Completed, "Done.", 30));

    public void Dispose() => lab.Dispose();
}
