using System.Globalization;
using ForwardForward.Training.Catalog.Documents;

namespace ForwardForward.Training.Reporting;

/// <summary>A report as plain cells, for the exports.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Header">One cell a column.</param>
/// <param name="Rows">As many cells as the header.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    // Where a figure comes from is for programs.
    private static readonly string[] Provenance = ["row", "device", "date", "commit", "stale"];

    /// <summary>Columns that no paper has.</summary>
    public IReadOnlyList<string> Unprinted { get; init; } = [];

    public static ReportTable Of(IReadOnlyList<RowReport> rows) => new(
        "The documents' experiments: what each claims and what was measured, mean and standard deviation over seeds; the quantity says what is counted.",
        ["row", "document", "experiment", "data", "quantity", "claimed", "measured", "deviation", "seeds", "verdict", "device", "date", "commit", "stale"],
        [.. rows.DistinctBy(report => report.Row.Id).SelectMany(Lines)]) { Unprinted = Provenance };

    public static ReportTable Of(StudyReport report) => new(
        $"{report.Study.Title}: test accuracy in percent, mean and standard deviation over seeds, and mean seconds of training.",
        ["series", report.Study.Axis, "accuracy", "deviation", "seeds", "seconds", "device", "date", "commit"],
        [.. report.Places.Select(place => (IReadOnlyList<string>)
        [
            place.Point.Series, place.Point.Label, Number(place.Spread?.Mean), Number(place.Spread?.Deviation), Count(place.Spread), Number(place.Evidence.Seconds), .. Origin([place.Evidence]),
        ])]) { Unprinted = Provenance };

    private static IEnumerable<IReadOnlyList<string>> Lines(RowReport report) => report.Measured.Select(one => (IReadOnlyList<string>)
    [
        report.Row.Id, report.Document, report.Row.Title, DocumentReport.DatasetTitle(report.Row.Dataset), Quantity(one.Claim),
        report.Row.Claims.Count == 0 ? "" : ReportNumber.Claimed(one.Claim),
        one.Spread is { } spread ? ReportNumber.Of(one.Claim, spread.Mean) : "",
        one.Spread?.Deviation is { } deviation ? ReportNumber.Of(one.Claim, deviation) : "",
        Count(one.Spread), report.Judgement.Word, .. Origin(report.Sides), string.Join(' ', report.ChangedSince),
    ]);

    private static string Quantity(Claim claim) => claim switch
    {
        { Relation: ClaimRelation.SimilarTo } => $"{claim.Quantity}, over BP's",
        { IsComparison: true, IsPercent: true } => $"{claim.Quantity} accuracy, points above BP",
        { IsPercent: true } => $"{claim.Quantity} accuracy, %",
        { Metric: var metric } when metric.EndsWith("/loss", StringComparison.Ordinal) => $"loss of {claim.Quantity}",
        _ => claim.Quantity,
    };

    private static IReadOnlyList<string> Origin(IEnumerable<RecipeEvidence> sides)
    {
        var values = sides.SelectMany(side => side.Best).ToList();
        return [Joined(values.Select(value => value.Device)), Joined(values.Select(value => value.Date)), Joined(values.Select(value => value.Commit))];
    }

    private static string Joined(IEnumerable<string> words) => string.Join("; ", words.Where(word => word.Length > 0).Distinct());

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    private static string Count(Spread? spread) => spread?.Count.ToString(CultureInfo.InvariantCulture) ?? "";
}
