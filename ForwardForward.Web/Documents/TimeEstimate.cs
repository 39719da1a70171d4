using System.Globalization;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Web.Documents;

/// <summary>Says how long a run of a recipe takes here: from its own runs, from the speed of similar ones, from where it was measured before, or from its operations.</summary>
public sealed class TimeEstimate(RecipeReader reader, DatasetLibrary datasets, MachineSpeed machine)
{
    /// <summary>Times of one run each.</summary>
    public async Task<RunTimes> OfAsync(IEnumerable<RecipeEvidence> recipes, CancellationToken cancellation = default)
    {
        var times = new Dictionary<string, RunTime>();
        var speeds = new RunSpeeds(await reader.FinishedAsync(cancellation), datasets.Find, machine);
        var distinct = recipes.DistinctBy(one => one.Recipe).ToList();
        // All in one reading: one by one, each would wait its turn behind whatever else is read meanwhile.
        var similar = await OfSimilarAsync([.. distinct.Select(one => one.Spec)], cancellation);
        foreach (var (evidence, known) in distinct.Zip(similar))
        {
            times[evidence.Recipe] = await OfOneRunAsync(evidence, known, speeds, cancellation);
        }

        return new RunTimes(times);
    }

    /// <summary>Time of an experiment that need not be a recipe: from the speed of a similar run here, or from its operations.</summary>
    public async Task<RunTime> OfAsync(ExperimentSpec spec, CancellationToken cancellation = default) =>
        (await OfSimilarAsync([spec], cancellation))[0]
        ?? FromOperations(spec, new RunSpeeds(await reader.FinishedAsync(cancellation), datasets.Find, machine));

    private async Task<IReadOnlyList<RunTime?>> OfSimilarAsync(IReadOnlyList<ExperimentSpec?> specs, CancellationToken cancellation)
    {
        var counted = specs.Select(spec => (Spec: spec, Examples: spec is null ? null : Examples(spec))).ToList();
        var asked = counted.Where(one => one.Examples is not null).Select(one => (one.Spec!, one.Examples!.Value)).ToList();
        var seconds = new Queue<double?>(await reader.SecondsOfSimilarAsync(asked, cancellation));
        return [.. counted.Select(one => one.Examples is not null && seconds.Dequeue() is { } similar ? new RunTime(similar, "from the speed of a similar run here") : null)];
    }

    private async Task<RunTime> OfOneRunAsync(RecipeEvidence evidence, RunTime? similar, RunSpeeds speeds, CancellationToken cancellation)
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

        if (similar is not null)
        {
            return similar;
        }

        // A GPU's seconds say nothing to a machine without one.
        var shipped = evidence.Shipped.Where(value => value.Spec == fingerprint && MachineSpeed.IsLike(value.Device)).ToList();
        return Median(shipped) is { } elsewhere
            ? new RunTime(elsewhere, $"as measured on {shipped[0].Device}")
            : await Task.Run(() => FromOperations(spec, speeds), cancellation);
    }

    private RunTime FromOperations(ExperimentSpec spec, RunSpeeds speeds) => RunOperations.Of(spec, datasets.Find) is { } operations && speeds.Of(spec) is { } known
        ? new RunTime(operations / known.Speed, $"from its {Rounded(operations)} multiply-adds, {known.Basis}; nobody ran it here yet", FromOperations: true)
        : RunTime.Unknown;

    private static string Rounded(double operations)
    {
        var power = (int)Math.Floor(Math.Log10(Math.Max(1, operations)));
        return string.Create(CultureInfo.InvariantCulture, $"{operations / Math.Pow(10, power):0.#}e{power}");
    }

    // Of all phases; null where a dataset is unknown.
    private long? Examples(ExperimentSpec spec) =>
        RunPhases.Of(spec).Aggregate<ExperimentSpec, long?>(0, (sum, phase) => datasets.Find(phase.Data.Dataset) is { } dataset ? sum + OfPhase(phase, dataset) : null);

    // Updates times the examples of one; the last batch of an epoch may be smaller.
    private static long OfPhase(ExperimentSpec spec, DatasetDescription dataset)
    {
        var training = RunOperations.TrainingExamples(spec, dataset);
        var batch = spec.Budget.BatchSize == 0 ? training : Math.Min(spec.Budget.BatchSize, training);
        return SpecEstimate.Of(spec, dataset).Steps * batch;
    }

    private static double? Median(IEnumerable<SeedValue> values)
    {
        var seconds = values.Select(value => value.Seconds).Where(one => one > 0).Order().ToList();
        return seconds.Count == 0 ? null : seconds[seconds.Count / 2];
    }
}
