using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Reporting;

/// <summary>A study with what was measured at each of its places.</summary>
/// <param name="Study">The sweep.</param>
/// <param name="Places">In the study's order; the spread is of test accuracy in percent, null where nothing was measured.</param>
public sealed record StudyReport(Study Study, IReadOnlyList<(StudyPoint Point, Spread? Spread, RecipeEvidence Evidence)> Places)
{
    public static StudyReport Of(Study study, Func<string, RecipeEvidence> evidence) => new(study,
    [
        .. study.Points.Select(point =>
        {
            var found = evidence(point.Recipe);
            var claim = Claim.Test();
            var values = found.Best.Where(value => value.Metrics.ContainsKey(MetricNames.TestAccuracy)).Select(value => claim.InUnit(value.Metrics[MetricNames.TestAccuracy]));
            return (point, Spread.Of(values), found);
        }),
    ]);

    /// <summary>Names of its lines, in order.</summary>
    public IReadOnlyList<string> Series => [.. Study.Points.Select(point => point.Series).Distinct()];

    /// <summary>Runs that are missing at the full budget with the code as it is; places whose preset is not built are left out.</summary>
    public IReadOnlyList<(string Recipe, long Seed)> Missing =>
        [.. Places.Where(place => place.Point.Spec is not null).SelectMany(place => place.Evidence.MissingSeeds(Study.Seeds).Select(seed => (place.Point.Recipe, seed)))];

    /// <summary>Measured places.</summary>
    public int Done => Places.Count(place => place.Spread is not null);

    /// <summary>Folders of the trainer that changed since; empty when it is fresh.</summary>
    public IReadOnlyList<string> ChangedSince => [.. Places.SelectMany(place => place.Evidence.ChangedSince).Distinct().Order(StringComparer.Ordinal)];
}
