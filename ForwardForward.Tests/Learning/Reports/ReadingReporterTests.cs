using ForwardForward.Tests.Support;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Learning.Reports;

namespace ForwardForward.Tests.Learning.Reports;

public sealed class ReadingReporterTests
{
    private readonly ManualTime time = new();
    private readonly List<RunEvent> events = [];

    [Fact]
    public void Reading_OfLessThanASecond_IsNotTold()
    {
        ReadingReporter reporter = new(events.Add, time);

        reporter.Report(new LoadProgress("pets", 50, 100));
        time.Advance(TimeSpan.FromMilliseconds(900));
        reporter.Report(new LoadProgress("pets", 100, 100));

        Assert.Empty(events);
    }

    [Fact]
    public void Reading_ThatTakesLonger_IsToldOnceASecondWithTheTimeLeft()
    {
        ReadingReporter reporter = new(events.Add, time);

        time.Advance(TimeSpan.FromSeconds(2));
        reporter.Report(new LoadProgress("pets", 20, 100));
        time.Advance(TimeSpan.FromMilliseconds(900));
        reporter.Report(new LoadProgress("pets", 30, 100));
        time.Advance(TimeSpan.FromMilliseconds(1_100));
        reporter.Report(new LoadProgress("pets", 50, 100));

        Assert.Equal([(0.2, 8.0), (0.5, 4.0)], events.Cast<ProgressMade>().Select(made => (made.Read!.Value, made.SecondsLeft)));
    }

    [Fact]
    public void Figures_OfARunThatReadsAgain_KeepWhatItHasLearned()
    {
        RunFigures learned = new RunFigures().With(new ProgressMade(40, 80, 2, 4, 10, 10));

        RunFigures reading = learned.With(new ProgressMade(0, 0, 0, 0, 0, 3, Read: 0.25));

        Assert.Equal(learned with { Read = 0.25, SecondsLeft = 3 }, reading);
        Assert.Null(reading.With(new ProgressMade(41, 80, 2.05, 4, 11, 9)).Read);
    }
}
