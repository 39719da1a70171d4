using System.Collections.Concurrent;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Measurement;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Web.Documents;

/// <summary>
/// Says how long a run of a recipe takes here: from its own runs, from the speed of similar ones, from where it was measured before, or, before any of these,
/// from its multiply-adds.
/// </summary>
public sealed class TimeEstimate(RecipeReader reader, DatasetLibrary datasets, ProductSpeed machine)
{
    // Of the speed of one large product. Two epochs of mnist-bp, mnist-mono-quick, mnist-sff-quick and mnist-deeper-quick reached 0.41 to 0.53 of it on two
    // cores, mnist-ff-quick with its rounded products 1.9.
    private const double ReachedShare = 0.5;

    // By fingerprint: a recipe's shapes never change, and reading a deep network's lines anew at each look would be felt.
    private readonly ConcurrentDictionary<string, double> operations = new();

    /// <summary>Times of one run each.</summary>
    public async Task<RunTimes> OfAsync(IEnumerable<RecipeEvidence> recipes, CancellationToken cancellation = default)
    {
        var times = new Dictionary<string, RunTime>();
        foreach (var evidence in recipes.DistinctBy(one => one.Recipe))
        {
            times[evidence.Recipe] = await OfOneRunAsync(evidence, cancellation);
        }

        return new RunTimes(times);
    }

    private async Task<RunTime> OfOneRunAsync(RecipeEvidence evidence, CancellationToken cancellation)
    {
        if (evidence.Spec is not { } spec)
        {
            return RunTime.Unknown;
        }

        var fingerprint = SpecFingerprint.Of(spec);
        if (Median(evidence.Here.Where(value => value.Spec == fingerprint)) is { } own)
        {
            return new RunTime(own, "from its runs here");
        }

        if (Examples(spec) is { } examples && await reader.SecondsOfSimilarAsync(spec, examples, cancellation) is { } similar)
        {
            return new RunTime(similar, "from the speed of a similar run here");
        }

        return evidence.Shipped.FirstOrDefault(value => value.Spec == fingerprint) is { } shipped && Median(evidence.Shipped.Where(value => value.Spec == fingerprint)) is { } elsewhere
            ? new RunTime(elsewhere, $"as measured on {shipped.Device}")
            : FromOperations(spec, fingerprint);
    }

    private RunTime FromOperations(ExperimentSpec spec, string fingerprint) => RunPhases.Of(spec).All(phase => datasets.Find(phase.Data.Dataset) is not null)
        ? new RunTime(
            operations.GetOrAdd(fingerprint, _ => TrainingOperations.Of(spec, data => datasets.Find(data.Dataset)!)) / (ReachedShare * machine.MultiplyAddsPerSecond),
            "a rough guess from its multiply-adds; nobody has run it here")
        : RunTime.Unknown;

    // Of all phases; null where a dataset is unknown.
    private long? Examples(ExperimentSpec spec) =>
        RunPhases.Of(spec).Aggregate<ExperimentSpec, long?>(0, (sum, phase) => datasets.Find(phase.Data.Dataset) is { } dataset ? sum + OfPhase(phase, dataset) : null);

    // Updates times the examples of one; the last batch of an epoch may be smaller.
    private static long OfPhase(ExperimentSpec spec, DatasetDescription dataset)
    {
        var left = Math.Max(1, dataset.TrainCount - spec.Data.ValidationExamples);
        var training = Math.Min(spec.Data.TrainingExamples ?? left, left);
        var batch = spec.Budget.BatchSize == 0 ? training : Math.Min(spec.Budget.BatchSize, training);
        return SpecEstimate.Of(spec, dataset).Steps * batch;
    }

    private static double? Median(IEnumerable<SeedValue> values)
    {
        var seconds = values.Select(value => value.Seconds).Where(one => one > 0).Order().ToList();
        return seconds.Count == 0 ? null : seconds[seconds.Count / 2];
    }
}
