using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Figures;
using ForwardForward.Web.Documents;

namespace ForwardForward.Web.Components.Documents;

/// <summary>What a document claims against what was measured: accuracies in percent, mean with deviation over seeds. Comparisons and other quantities stand in the table.</summary>
internal static class ClaimChart
{
    private const int RowHeight = 26;
    private const int Frame = 70;

    public static ApexOptions Options(IReadOnlyList<ClaimPlace> places) => new(
        ApexKind.Rows,
        [
            .. new[]
            {
                Series("claimed", "--ink", ApexShape.Diamond, places, (place, row) => place.Claim.Readings.Select(reading =>
                    new ApexPoint(reading, row, $"{place.Name}: {ReportNumber.Claimed(place.Claim)} % claimed"))),
                Series("measured, forward-forward", "--forward", ApexShape.Circle, places, (place, row) => place is { Whole: true, BackPropagation: false } ? Measured(place, row) : []),
                Series("measured, back-propagation", "--backward", ApexShape.Square, places, (place, row) => place is { Whole: true, BackPropagation: true } ? Measured(place, row) : []),
                Series("measured with a smaller budget or an older recipe", "--muted", ApexShape.Cross, places, (place, row) => place.Whole ? [] : Measured(place, row)),
            }.Where(series => series.Points.Count > 0),
        ],
        ApexAxis.Percent("accuracy, %"),
        ApexAxis.Rows([.. places.Select(place => place.Name)]))
    {
        Height = Frame + RowHeight * places.Count,
    };

    public static FigureTable Numbers(IReadOnlyList<ClaimPlace> places) => new(
        ["experiment", "claimed, %", "measured, %", "deviation, %", "seeds", "verdict"],
        [
            .. places.Select(place => (IReadOnlyList<FigureCell>)
            [
                FigureCell.Of(place.Name), FigureCell.Of(ReportNumber.Claimed(place.Claim)), FigureCell.Of(place.Measured?.Mean, StudyChart.Percent),
                FigureCell.Of(place.Measured?.Deviation, StudyChart.Percent), FigureCell.Of(place.Measured?.Count, Figures.Figure.Count), FigureCell.Of(place.Verdict),
            ]),
        ]);

    public static string Count(IReadOnlyList<ClaimPlace> places) =>
        $"{places.Count} accuracies, {places.Count(place => place.Measured is not null)} measured";

    /// <summary>The accuracies of some rows, in their order.</summary>
    public static IReadOnlyList<ClaimPlace> Places(IReadOnlyList<DocumentLine> lines) =>
    [
        .. lines.Select(line => line.Report).DistinctBy(report => report.Row.Id)
            .SelectMany(report => report.Measured.Select(one => (report, one.Claim, one.Spread)))
            .Where(one => one.Claim is { IsPercent: true, IsComparison: false } && (one.Spread is not null || one.Claim.Readings.Count > 0))
            .Select(one => new ClaimPlace(
                NameOf(one.report, one.Claim), one.Claim, one.Spread, one.report.Judgement.Verdict != Verdict.NotMeasured,
                one.report.Evidence.Spec?.Method.Horizon == Horizon.WholeNetwork, one.report.Judgement.Word)),
    ];

    private static string NameOf(RowReport report, Claim claim) =>
        $"{report.Row.Title}, {DocumentReport.DatasetTitle(report.Row.Dataset)}{(report.Measured.Count > 1 ? $", {claim.Quantity}" : "")}";

    private static ApexSeries Series(string name, string color, ApexShape shape, IReadOnlyList<ClaimPlace> places, Func<ClaimPlace, int, IEnumerable<ApexPoint>> points) =>
        new(name, color, [.. places.SelectMany((place, row) => points(place, -row))]) { Shape = shape };

    private static IEnumerable<ApexPoint> Measured(ClaimPlace place, int row) => place.Measured is not { } spread ? []
        : [new ApexPoint(spread.Mean, row, $"{place.Name}: {ReportNumber.Of(place.Claim, spread)} % measured, {(spread.Count == 1 ? "1 seed" : $"{spread.Count} seeds")}; {place.Verdict}") { Deviation = spread.Deviation }];
}
