using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class RunFiguresTests
{
    [Fact]
    public void BestValidation_AfterWorseEpochs_StaysTheBestWhileTheLatestMovesOn()
    {
        var figures = new RunFigures();

        foreach (var value in new[] { 0.5, 0.9, 0.7, double.NaN })
        {
            figures = figures.With(MetricNames.ValidationAccuracy, value);
        }

        Assert.Equal((0.7, 0.9), (figures.ValidationAccuracy, figures.BestValidationAccuracy));
    }

    [Fact]
    public void BestValidation_OfARunThatGoesOn_IsComparedWithWhatWasStored()
    {
        var figures = new RunFigures { ValidationAccuracy = 0.6, BestValidationAccuracy = 0.8 };

        figures = figures.With(MetricNames.ValidationAccuracy, 0.75);

        Assert.Equal((0.75, 0.8), (figures.ValidationAccuracy, figures.BestValidationAccuracy));
    }

    [Fact]
    public void BestValidation_OfTheOutcome_IsWhatTheTrainerChoseBy()
    {
        var figures = new RunFigures { BestValidationAccuracy = 0.9 };

        figures = figures.With(new RunOutcome(RunOutcomeKind.Completed, "", 1, 0.81, 0.8, 2));
        figures = figures.With(new RunOutcome(RunOutcomeKind.Cancelled, "", 1));

        Assert.Equal((0.8, 0.81), (figures.BestValidationAccuracy, figures.TestAccuracy));
    }

    [Fact]
    public void PeakMemory_AfterALowerReading_StaysThePeak()
    {
        var figures = new RunFigures();

        foreach (var value in new[] { 100.0, 300, 200 })
        {
            figures = figures.With(MetricNames.AllocatorPeak, value);
        }

        Assert.Equal(300, figures.PeakMemoryBytes);
    }
}
