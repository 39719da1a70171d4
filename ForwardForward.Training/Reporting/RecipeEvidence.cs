using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Reporting;

/// <summary>All that is known of a recipe's results: runs of this lab and values shipped with the program.</summary>
/// <param name="Recipe">Its name.</param>
/// <param name="Spec">What it trains; null while it is not built.</param>
/// <param name="Here">Completed runs of this lab, at most one a seed and budget.</param>
/// <param name="Shipped">What came with the program.</param>
public sealed record RecipeEvidence(string Recipe, ExperimentSpec? Spec, IReadOnlyList<SeedValue> Here, IReadOnlyList<SeedValue> Shipped)
{
    private readonly string fingerprint = Spec is null ? "" : SpecFingerprint.Of(Spec);

    /// <summary>
    /// The values that the row shows: at the full budget before a reduced one, and within that the lab's own runs unless the program brought more seeds that are
    /// still fresh.
    /// </summary>
    public IReadOnlyList<SeedValue> Best => BestOf(IsFull) is { Count: > 0 } full ? full : BestOf(value => !IsFull(value));

    /// <summary>True when the shown values are of the recipe as it is, not of a smaller budget or an older form of it.</summary>
    public bool IsFullBudget => Best.Count > 0 && Best.All(IsFull);

    /// <summary>Seconds of training, the mean of the shown values that say; null where none does.</summary>
    public double? Seconds => Spread.Of(Best.Select(value => value.Seconds).Where(seconds => seconds > 0))?.Mean;

    /// <summary>What is shown beside <see cref="Best"/>: the other source's values.</summary>
    public IReadOnlyList<SeedValue> Others => Best.Count == 0 ? [] : [.. Here.Concat(Shipped).Except(Best)];

    /// <summary>Why the shown values may no longer hold: folders of the trainer that changed since; empty when they are fresh.</summary>
    public IReadOnlyList<string> ChangedSince => [.. Best.SelectMany(value => value.ChangedSince()).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Seeds of the recipe as it is that nobody has measured.</summary>
    public IReadOnlyList<long> MissingSeeds(IReadOnlyList<long> wanted) =>
        [.. wanted.Except(Here.Concat(Shipped).Where(value => IsFull(value) && value.ChangedSince().Count == 0).Select(value => value.Seed))];

    private bool IsFull(SeedValue value) => value.Changes.Count == 0 && (Spec is null || value.Spec == fingerprint);

    private IReadOnlyList<SeedValue> BestOf(Func<SeedValue, bool> belongs)
    {
        var here = Latest(Here.Where(belongs));
        var shipped = Latest(Shipped.Where(belongs));
        var shippedWins = shipped.Count > here.Count && (here.Count == 0 || shipped.All(value => value.ChangedSince().Count == 0));
        return shippedWins ? shipped : here;
    }

    // Reduced budgets of different sizes are no sample of one thing: only the latest kind is shown.
    private static IReadOnlyList<SeedValue> Latest(IEnumerable<SeedValue> values)
    {
        var all = values.OrderByDescending(value => value.Date, StringComparer.Ordinal).ToList();
        return [.. all.Where(value => value.Spec == all[0].Spec).DistinctBy(value => value.Seed).OrderBy(value => value.Seed)];
    }
}
