using System.Globalization;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Documents;

namespace ForwardForward.Training.Reporting;

/// <summary>
/// The rules, all of them. Distances are of the mean over seeds, in the claim's unit; the tolerance is one point of accuracy unless the row states another.
/// <list type="bullet">
/// <item>A reading is reproduced within the tolerance, better above it, partly within five tolerances below it, else not reproduced.</item>
/// <item>Several readings: the verdict holds for all of them, or it is "partly" and the sentence says for which.</item>
/// <item>A failure is reproduced within the tolerance of its number, or where both are at chance: within three points of the share of one class. Farther below it the
/// net fails worse than claimed, "partly"; a value above it is not reproduced: the sentence states the net's true value.</item>
/// <item>A batch-wide reading is an artefact when it is the share of one class, within three points.</item>
/// <item>A repair is repaired at its target, partly within a point below it; without a target when it passes every reading of the row above it by the tolerance.</item>
/// <item>A row with several claims has the worst of their verdicts.</item>
/// </list>
/// </summary>
public static class VerdictRules
{
    private const double NearTolerances = 5;
    private const double ChanceMargin = 3;
    private const double NearTarget = 1;

    /// <summary>Judges one claim of a row that compares nothing.</summary>
    public static Judgement Judge(DocumentRow row, Claim claim, Spread measured)
    {
        if (row.Kind == RowKind.Artefact && IsAtChance(row.Dataset, measured.Mean))
        {
            return new Judgement(Verdict.Artefact, $"One label for every image gives {ReportNumber.Of(claim, measured)}: the share of one class. {ReportNumber.Claimed(claim)} is claimed{CountedOn(claim)}.", "one label for all");
        }

        var words = claim.Readings.Select(reading => OfReading(claim, reading, measured.Mean)).ToList();
        if (row.Kind == RowKind.Failure)
        {
            return Failure(row.Dataset, claim, measured, words);
        }

        var distinct = words.Distinct().ToList();
        var value = ReportNumber.Of(claim, measured);
        if (distinct is [var only])
        {
            return new Judgement(only, $"{value} measured, {ReportNumber.Claimed(claim)} claimed{HiddenBy(claim, only, measured.Mean)}.");
        }

        var each = string.Join(", ", words.Zip(claim.Readings).Select(pair => $"{VerdictWords.Of(pair.First)} for {ReportNumber.Of(claim, pair.Second)}"));
        return new Judgement(distinct.TrueForAll(word => word >= Verdict.Reproduced) ? Verdict.Reproduced : Verdict.Partly, $"{value} measured: {each}.");
    }

    /// <summary>Judges a repair by its target, or by the row that it stands beneath.</summary>
    /// <param name="row">The repair.</param>
    /// <param name="measured">Its test accuracy in percent.</param>
    /// <param name="above">Claims of the row above it.</param>
    public static Judgement Repair(DocumentRow row, Spread measured, IReadOnlyList<Claim> above)
    {
        var claim = Claim.Test();
        var value = ReportNumber.Of(claim, measured);
        if (row.Target is { } target)
        {
            var verdict = measured.Mean >= target ? Verdict.Repaired : measured.Mean >= target - NearTarget ? Verdict.Partly : Verdict.NotRepaired;
            return new Judgement(verdict, $"{value} measured, {ReportNumber.Of(claim, target)} to reach.");
        }

        var highest = above.Where(other => other.Metric == claim.Metric).SelectMany(other => other.Readings).DefaultIfEmpty().Max();
        return new Judgement(measured.Mean > highest + claim.Tolerance ? Verdict.Repaired : Verdict.NotRepaired, $"{value} measured, {ReportNumber.Of(claim, highest)} claimed above.");
    }

    /// <summary>The worst of several, with all their sentences.</summary>
    public static Judgement Worst(IReadOnlyList<(Claim Claim, Judgement Judgement)> all) => all.Count == 1
        ? all[0].Judgement
        : new Judgement(all.Min(one => one.Judgement.Verdict), string.Join(" ", all.Select(one => $"{Capital(one.Claim.Quantity)}: {one.Judgement.Sentence}")));

    private static Verdict OfReading(Claim claim, double reading, double mean) => (mean - reading) switch
    {
        var distance when claim.Relation == ClaimRelation.Below => distance < claim.Tolerance ? Verdict.Reproduced : Verdict.Better,
        var distance when Math.Abs(distance) <= claim.Tolerance => Verdict.Reproduced,
        // A loss above the claimed one is no better network.
        var distance when distance > 0 && claim.IsPercent => Verdict.Better,
        var distance when Math.Abs(distance) <= NearTolerances * claim.Tolerance => Verdict.Partly,
        _ => Verdict.NotReproduced,
    };

    private static Judgement Failure(string dataset, Claim claim, Spread measured, List<Verdict> words)
    {
        var (value, claimed) = (ReportNumber.Of(claim, measured), ReportNumber.Claimed(claim));
        if (words.Contains(Verdict.Reproduced) || (IsAtChance(dataset, measured.Mean) && claim.Readings.Any(reading => IsAtChance(dataset, reading))))
        {
            return new Judgement(Verdict.FailureReproduced, $"{value} measured, {claimed} claimed.");
        }

        return words.Contains(Verdict.Better)
            ? new Judgement(Verdict.NotReproduced, $"The document's net reaches {value}, its true value; {claimed} claimed.")
            : new Judgement(Verdict.Partly, $"It fails here too, but at {value}; {claimed} claimed.");
    }

    private static string CountedOn(Claim claim) => claim.CountedOn is { } images ? $", counted on {images.ToString("N0", CultureInfo.InvariantCulture)} images" : "";

    private static string HiddenBy(Claim claim, Verdict verdict, double mean) =>
        verdict == Verdict.Better && claim.Strict is { } strict && mean <= strict ? $"; the scan could hide {ReportNumber.Of(claim, strict)}" : "";

    private static bool IsAtChance(string dataset, double percent) => DatasetCatalog.Find(dataset) is { } known && Math.Abs(percent - (100.0 / known.ClassCount)) <= ChanceMargin;

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
