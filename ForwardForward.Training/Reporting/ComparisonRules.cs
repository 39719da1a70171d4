using ForwardForward.Training.Catalog.Documents;

namespace ForwardForward.Training.Reporting;

/// <summary>
/// The rules for a method against its baseline, seed by seed (the same seed has the same split and order of examples).
/// <list type="bullet">
/// <item>Comparable: reproduced when the mean difference is within the tolerance, better above it, else not reproduced.</item>
/// <item>Outperforms: reproduced when the mean difference is above zero by two standard errors, partly while it is within two of zero, else not reproduced.</item>
/// <item>Similar speed: reproduced when the mean quotient is within the tolerance of one or above it.</item>
/// </list>
/// </summary>
public static class ComparisonRules
{
    private const double StandardErrors = 2;

    /// <summary>Differences, or quotients for a speed, of the seeds that both have; in the claim's unit.</summary>
    public static IReadOnlyList<double> Pairs(Claim claim, IReadOnlyList<SeedValue> method, IReadOnlyList<SeedValue> baseline) =>
    [
        .. method.Where(value => value.Metrics.ContainsKey(claim.Metric))
            .Join(baseline.Where(value => value.Metrics.ContainsKey(claim.Metric)), value => value.Seed, value => value.Seed, (ours, theirs) => (Ours: ours.Metrics[claim.Metric], Theirs: theirs.Metrics[claim.Metric]))
            .Select(pair => claim.Relation == ClaimRelation.SimilarTo ? pair.Ours / pair.Theirs : claim.InUnit(pair.Ours - pair.Theirs)),
    ];

    /// <param name="claim">A claim that compares.</param>
    /// <param name="difference">Of <see cref="Pairs"/>.</param>
    public static Judgement Judge(Claim claim, Spread difference)
    {
        var noise = StandardErrors * (difference.Error ?? double.PositiveInfinity);
        var verdict = claim.Relation switch
        {
            ClaimRelation.Comparable when difference.Mean > claim.Tolerance => Verdict.Better,
            ClaimRelation.Comparable => difference.Mean >= -claim.Tolerance ? Verdict.Reproduced : Verdict.NotReproduced,
            ClaimRelation.Outperforms when difference.Mean > noise => Verdict.Reproduced,
            ClaimRelation.Outperforms => Math.Abs(difference.Mean) <= noise ? Verdict.Partly : Verdict.NotReproduced,
            ClaimRelation.SimilarTo => difference.Mean >= 1 - claim.Tolerance ? Verdict.Reproduced : Verdict.NotReproduced,
            ClaimRelation.Drawn => Verdict.Shown,
            _ => throw new ArgumentOutOfRangeException(nameof(claim)),
        };
        return new Judgement(verdict, Sentence(claim, difference));
    }

    private static string Sentence(Claim claim, Spread difference)
    {
        var deviation = difference.Deviation is { } spread ? $" ± {ReportNumber.Of(claim, spread)}" : "";
        var seeds = difference.Count == 1 ? "1 seed: its noise is not known" : $"{difference.Count} seeds";
        return claim.Relation switch
        {
            ClaimRelation.SimilarTo => $"{ReportNumber.Of(claim, difference.Mean)}{deviation} times the baseline's, {seeds}.",
            ClaimRelation.Drawn => "Both runs are stored; compare their curves.",
            _ => $"Difference {ReportNumber.Signed(difference.Mean)}{deviation} points, {seeds}.",
        };
    }
}
