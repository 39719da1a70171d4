using ForwardForward.Training.Catalog.Documents;

namespace ForwardForward.Training.Reporting;

/// <summary>A row with what was measured for it and what follows.</summary>
/// <param name="Row">The claim.</param>
/// <param name="Document">Number of its document.</param>
/// <param name="Section">The document's heading above it.</param>
/// <param name="Above">The row that it stands beneath; null for none.</param>
/// <param name="Measured">Each claim with its mean over seeds; null where nothing was measured. A row without claims has the test accuracy.</param>
/// <param name="Evidence">Results of its preset.</param>
/// <param name="Baseline">Results of the preset that it is compared with; null where there is none.</param>
/// <param name="Judgement">What the measurement says to the claim.</param>
public sealed record RowReport(
    DocumentRow Row,
    string Document,
    string Section,
    DocumentRow? Above,
    IReadOnlyList<(Claim Claim, Spread? Spread)> Measured,
    RecipeEvidence Evidence,
    RecipeEvidence? Baseline,
    Judgement Judgement)
{
    /// <summary>Both sides of it.</summary>
    public IEnumerable<RecipeEvidence> Sides => Baseline is null ? [Evidence] : [Evidence, Baseline];

    /// <summary>Folders of the trainer that changed since; empty when it is fresh or not measured.</summary>
    public IReadOnlyList<string> ChangedSince => [.. Sides.SelectMany(side => side.ChangedSince).Distinct().Order(StringComparer.Ordinal)];

    public bool IsStale => ChangedSince.Count > 0;

    /// <summary>True when a button may queue it: every preset is built.</summary>
    public bool IsBuilt => Sides.All(side => side.Spec is not null);

    /// <summary>Runs that are missing at the full budget with the code as it is.</summary>
    public IReadOnlyList<(string Recipe, long Seed)> Missing => [.. Sides.SelectMany(side => side.MissingSeeds(Row.Seeds).Select(seed => (side.Recipe, seed)))];
}
