using System.Diagnostics;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>A trainer with a clock: from the moment a run's data are read to its end, whatever it waits for its listeners included.</summary>
/// <param name="train">The trainer.</param>
public sealed class TimedTraining(TrainRun train)
{
    private static readonly HashSet<string> DrawnNames = [MetricNames.TrainLoss, .. Enumerable.Range(0, 10).Select(MetricNames.LayerLoss)];

    /// <summary>Of the latest run.</summary>
    public double Seconds { get; private set; }

    /// <summary>When the points of the latest run that are losses were told, in milliseconds since 1970.</summary>
    public IReadOnlyList<double> Losses { get; private set; } = [];

    /// <inheritdoc cref="TrainRun"/>
    public RunOutcome Train(ExperimentSpec spec, RunControl control, Action<RunEvent> publish, string runFolder, string? resumeFromFile)
    {
        var started = Stopwatch.GetTimestamp();
        List<double> losses = [];
        Losses = losses;
        var outcome = train(spec, control, Publish, runFolder, resumeFromFile);
        Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return outcome.Kind == RunOutcomeKind.Completed ? outcome : throw new InvalidOperationException($"The measured run ended otherwise: {outcome.Sentence}");

        void Publish(RunEvent happened)
        {
            started = happened is RunStarted ? Stopwatch.GetTimestamp() : started;
            if (happened is MetricsMeasured { Points: var points })
            {
                losses.AddRange(points.Where(point => DrawnNames.Contains(point.Name)).Select(_ => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds));
            }

            publish(happened);
        }
    }
}
