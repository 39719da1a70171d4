using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Benchmarks;

/// <summary>A whole run as a user starts it, and when each of its evaluations was through.</summary>
/// <param name="Outcome">Completed.</param>
/// <param name="Seconds">From its start to its end, reading the files included.</param>
/// <param name="Evaluations">In their order.</param>
internal sealed record WatchedRun(RunOutcome Outcome, double Seconds, IReadOnlyList<WatchedRun.Evaluation> Evaluations)
{
    /// <param name="At">Seconds from the start of the run.</param>
    /// <param name="Learning">Seconds of learning until then.</param>
    /// <param name="Accuracy">Of the held-out examples.</param>
    /// <param name="Examples">How many of them were read; null for all.</param>
    public sealed record Evaluation(double At, double Learning, double Accuracy, double? Examples);

    /// <summary>Runs a spec to its end, in a folder that is gone after it.</summary>
    /// <exception cref="InvalidOperationException">It did not complete; says why.</exception>
    public static WatchedRun Of(ExperimentSpec spec, DatasetLibrary datasets, TimeProvider time)
    {
        string folder = Directory.CreateTempSubdirectory("forwardforward-bench-").FullName;
        try
        {
            List<Evaluation> evaluations = [];
            double? examples = null;
            long start = time.GetTimestamp();
            void Watch(RunEvent happened)
            {
                foreach (MetricPoint point in (happened as MetricsMeasured)?.Points ?? [])
                {
                    examples = point.Name == MetricNames.EvaluationExamples ? point.Value : examples;
                    if (point.Name == MetricNames.ValidationAccuracy)
                    {
                        evaluations.Add(new Evaluation(time.GetElapsedTime(start).TotalSeconds, point.Seconds, point.Value, examples));
                    }
                }
            }

            RunOutcome outcome = new ExperimentRunner(datasets, time).Run(spec, new RunControl(), Watch, folder);
            return outcome.Kind == RunOutcomeKind.Completed
                ? new WatchedRun(outcome, time.GetElapsedTime(start).TotalSeconds, evaluations)
                : throw new InvalidOperationException($"The run of {spec.Name} did not complete: {outcome.Sentence}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
