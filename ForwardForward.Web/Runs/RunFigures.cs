using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs.Tables;

namespace ForwardForward.Web.Runs;

/// <summary>The key figures of a run, kept up to date from its events.</summary>
public sealed class RunFigures
{
    public RunFigures(RunRow row)
    {
        (Step, TotalSteps, Epoch, TotalEpochs, Seconds, SecondsLeft) = (row.Step, row.TotalSteps, row.Epoch, row.TotalEpochs, row.Seconds, row.SecondsLeft);
        (TrainAccuracy, ValidationAccuracy, BestValidationAccuracy) = (row.TrainAccuracy, row.ValidationAccuracy, row.BestValidationAccuracy);
        (TestAccuracy, ExamplesPerSecond, PeakMemoryBytes) = (row.TestAccuracy, row.ExamplesPerSecond, row.PeakMemoryBytes);
    }

    public long Step { get; private set; }
    public long TotalSteps { get; private set; }
    public double Epoch { get; private set; }
    public double TotalEpochs { get; private set; }
    public double Seconds { get; private set; }
    public double? SecondsLeft { get; private set; }
    public double? TrainAccuracy { get; private set; }
    public double? ValidationAccuracy { get; private set; }
    public double? BestValidationAccuracy { get; private set; }
    public double? TestAccuracy { get; private set; }
    public double? ExamplesPerSecond { get; private set; }
    public long? PeakMemoryBytes { get; private set; }

    public void Take(ProgressMade progress)
    {
        (Step, TotalSteps, Epoch, TotalEpochs) = (progress.Step, progress.TotalSteps, progress.Epoch, progress.TotalEpochs);
        Seconds = progress.Seconds;
        SecondsLeft = Finite(progress.SecondsLeft);
    }

    public void Take(RunOutcome outcome)
    {
        Seconds = Math.Max(Seconds, Finite(outcome.Seconds) ?? 0);
        TestAccuracy = Finite(outcome.TestAccuracy) ?? TestAccuracy;
        BestValidationAccuracy = Finite(outcome.BestValidationAccuracy) ?? BestValidationAccuracy;
    }

    public void Take(MetricPoint point)
    {
        if (Finite(point.Value) is not { } value)
        {
            return;
        }

        switch (point.Name)
        {
            case MetricNames.TrainAccuracy:
                TrainAccuracy = value;
                break;
            case MetricNames.ValidationAccuracy:
                ValidationAccuracy = value;
                BestValidationAccuracy = Math.Max(BestValidationAccuracy ?? value, value);
                break;
            case MetricNames.TestAccuracy:
                TestAccuracy = value;
                break;
            case MetricNames.ExamplesPerSecond:
                ExamplesPerSecond = value;
                break;
            case MetricNames.AllocatorPeak:
                PeakMemoryBytes = Math.Max(PeakMemoryBytes ?? 0, (long)value);
                break;
        }
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
