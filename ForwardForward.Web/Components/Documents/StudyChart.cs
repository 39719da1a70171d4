using System.Globalization;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Documents;

/// <summary>A study as a chart: accuracy against an amount as lines, against choices without an order as dots; mean with deviation over seeds.</summary>
internal static class StudyChart
{
    private const string Accuracy = "test accuracy, %";
    private const int RowHeight = 40;
    private const int Frame = 70;

    // Back-propagation is gray and forward-forward green as everywhere; these are the others'.
    private static readonly string[] Colors = ["--series-1", "--series-2", "--series-4", "--series-5", "--series-6", "--series-7", "--series-8"];
    private static readonly ApexShape[] Shapes = [ApexShape.Circle, ApexShape.Square, ApexShape.Triangle, ApexShape.Diamond];

    public static ApexOptions Options(StudyReport report)
    {
        var study = report.Study;
        var values = ApexAxis.Around(report.Places.Select(place => place.Spread).OfType<Spread>().SelectMany(Reach), Accuracy, 0, 100);
        // Every place, measured or not, so that the axis does not move while it fills.
        var places = study.Points.DistinctBy(point => point.X).OrderBy(point => point.X).ToList();
        return study.IsCategorical
            ? new ApexOptions(ApexKind.Rows, Series(report, point => -places.FindIndex(place => place.X.Equals(point.X)), rows: true), values, ApexAxis.Rows([.. places.Select(place => place.Label)]))
            {
                Height = Frame + RowHeight * places.Count,
            }
            : new ApexOptions(
                ApexKind.Lines, Series(report, point => point.X, rows: false), ApexAxis.At([.. places.Select(place => new ApexTick(place.X, place.Label))], study.Axis, study.IsLogarithmic), values);
    }

    public static FigureTable Numbers(StudyReport report) => new(
        ["series", report.Study.Axis, "mean, %", "deviation, %", "seeds"],
        [
            .. report.Places.Where(place => place.Spread is not null).Select(place => (IReadOnlyList<FigureCell>)
            [
                FigureCell.Of(place.Point.Series), FigureCell.Of(place.Point.Label), FigureCell.Of(place.Spread!.Mean, Percent), FigureCell.Of(place.Spread.Deviation, Percent),
                FigureCell.Of(place.Spread.Count, Figures.Figure.Count),
            ]),
        ]);

    /// <summary>How much of it was measured.</summary>
    public static string Count(StudyReport report) =>
        $"{report.Done} of {report.Study.Points.Count} places, {report.Places.Sum(place => place.Spread?.Count ?? 0)} of {report.Study.Points.Count * report.Study.Seeds.Count} runs";

    public static IEnumerable<double> Reach(Spread spread) => [spread.Mean - (spread.Deviation ?? 0), spread.Mean + (spread.Deviation ?? 0)];

    public static string Percent(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? Figures.Figure.None;

    private static IReadOnlyList<ApexSeries> Series(StudyReport report, Func<StudyPoint, double> place, bool rows)
    {
        var free = 0;
        return
        [
            .. report.Series.Select((name, number) =>
            {
                var (color, dash) = name switch { "FF" => ("--forward", 1), "BP" => ("--backward", 2), _ => (Colors[free++ % Colors.Length], 1 + number % 8) };
                // Dots of one row stand a little apart, or they hide each other.
                var apart = rows ? -0.22 * (number - (report.Series.Count - 1) / 2.0) : 0;
                return new ApexSeries(name, color, [.. Points(report, name, place).Select(point => rows ? point with { X = point.Y, Y = point.X + apart } : point)])
                {
                    Dash = dash, Shape = Shapes[number % Shapes.Length],
                };
            }),
        ];
    }

    private static IEnumerable<ApexPoint> Points(StudyReport report, string series, Func<StudyPoint, double> place) => report.Places
        .Where(one => one.Point.Series == series && one.Spread is not null)
        .Select(one => new ApexPoint(place(one.Point), one.Spread!.Mean, $"{series}, {one.Point.Label}: {ReportNumber.Of(Claim.Test(), one.Spread)} %, {Seeds(one.Spread.Count)}") { Deviation = one.Spread.Deviation })
        .OrderBy(point => point.X);

    private static string Seeds(int count) => count == 1 ? "1 seed" : $"{count} seeds";
}
