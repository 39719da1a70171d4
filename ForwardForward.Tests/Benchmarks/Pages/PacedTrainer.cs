using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>Stands for the trainer: four curves of goodness with a past of so many points, then a point of each at a steady pace until the run is cancelled.</summary>
internal static class PacedTrainer
{
    public const int Past = 2_000;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Names = [.. Enumerable.Range(0, 2).SelectMany(layer => new[] { MetricNames.GoodnessPositive(layer), MetricNames.GoodnessNegative(layer) })];

    /// <summary>Points of the past, of all curves.</summary>
    public static int PastPoints => Past * Names.Length;

    public static RunOutcome Train(ExperimentSpec spec, RunControl control, Action<RunEvent> publish, string runFolder, string? resumeFromFile)
    {
        const long Steps = 1_000_000;
        publish(new RunStarted("CPU, 2 threads", spec.Network.Widths, [2.0, 2.0], 669_706, Steps, 10_000, 0));
        publish(new MetricsMeasured([.. Enumerable.Range(1, Past).SelectMany(step => Moment(step))]));
        for (var step = Past + 1; !control.CancelRequested && !control.PauseRequested; step++)
        {
            publish(new MetricsMeasured(Moment(step)));
            publish(new ProgressMade(step, Steps, step / 100.0, spec.Budget.Epochs, step * 0.1, (Steps - step) * 0.1));
            Thread.Sleep(Pace);
        }

        var outcome = new RunOutcome(RunOutcomeKind.Cancelled, "Stopped on request.", Past * 0.1, null, null, 1);
        publish(new RunFinished(outcome));
        return outcome;
    }

    private static List<MetricPoint> Moment(int step) =>
        [.. Names.Select((name, index) => new MetricPoint(name, step, step / 100.0, step * 128L, step * 0.1, 2 + index * 0.5 + Math.Sin(step * 0.01) + 0.1 * Math.Sin(step * 12.9898)))];
}
