using System.Diagnostics;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>A trainer with a clock: from the moment a run's data are read to its end, whatever it waits for its listeners included.</summary>
/// <param name="train">The trainer.</param>
public sealed class TimedTraining(TrainRun train)
{
    /// <summary>Of the latest run.</summary>
    public double Seconds { get; private set; }

    /// <inheritdoc cref="TrainRun"/>
    public RunOutcome Train(ExperimentSpec spec, RunControl control, Action<RunEvent> publish, string runFolder, string? resumeFromFile)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = train(spec, control, Publish, runFolder, resumeFromFile);
        Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return outcome.Kind == RunOutcomeKind.Completed ? outcome : throw new InvalidOperationException($"The measured run ended otherwise: {outcome.Sentence}");

        void Publish(RunEvent happened)
        {
            started = happened is RunStarted ? Stopwatch.GetTimestamp() : started;
            publish(happened);
        }
    }
}
