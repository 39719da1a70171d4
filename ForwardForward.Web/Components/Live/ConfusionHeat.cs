using System.Globalization;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Live;

/// <summary>A confusion matrix as a heat map and as a table.</summary>
internal static class ConfusionHeat
{
    // So high is a row of few classes; of many, as high as keeps the whole on a screen.
    private const int RowHeight = 34;
    private const int CellWidth = 74;
    private const int MostHeight = 760;
    private const int Frame = 90;

    public static ApexOptions Options(ConfusionMeasured confusion, bool shares) => new(
        ApexKind.HeatMap,
        [.. confusion.Counts.Select((row, truth) => new ApexSeries(confusion.ClassNames[truth], "--positive", Cells(confusion, truth, row, shares)))],
        ApexAxis.Cells(confusion.ClassNames, "predicted class"),
        ApexAxis.Cells(confusion.ClassNames, "true class"))
    {
        MostWidth = Frame + CellWidth * confusion.Counts.Count,
        Height = Math.Min(MostHeight, Frame + RowHeight * confusion.Counts.Count),
        Legend = [new ApexKey("right: the more of its row, the fuller", "--positive"), new ApexKey("taken for another: the more, the fuller", "--negative")],
    };

    public static FigureTable Numbers(ConfusionMeasured confusion, bool shares) => new(
        ["true \\ predicted", .. confusion.ClassNames, "recall"],
        [
            .. confusion.Counts.Select((row, truth) => (IReadOnlyList<FigureCell>)
            [
                FigureCell.Of(confusion.ClassNames[truth]),
                .. row.Select(count => FigureCell.Of(shares ? Share(count, row) : count, _ => Text(count, row, shares))),
                FigureCell.Of(row.Sum() == 0 ? null : row[truth] / (double)row.Sum(), Figure.Percent),
            ]),
        ]);

    private static IReadOnlyList<ApexPoint> Cells(ConfusionMeasured confusion, int truth, IReadOnlyList<int> row, bool shares) =>
    [
        .. row.Select((count, predicted) => new ApexPoint(predicted, Shade(count, row, truth == predicted),
            $"{Figure.Count(count)} of {Figure.Count(row.Sum())} examples of {confusion.ClassNames[truth]} were taken for {confusion.ClassNames[predicted]}{(count == 0 ? "" : $": {Text(count, row, shares: true)} %")}")
        {
            Label = count == 0 ? "" : Text(count, row, shares),
        }),
    ];

    // Errors are rare: their color is full from the first percent on.
    private static int Shade(int count, IReadOnlyList<int> row, bool right)
    {
        if (count == 0)
        {
            return 0;
        }
        var share = count / (double)row.Sum();
        return right ? (int)Math.Ceiling(share * 10) : -Math.Clamp((int)Math.Ceiling(Math.Sqrt(share) * 20), 1, 10);
    }

    private static double? Share(int count, IReadOnlyList<int> row) => row.Sum() == 0 ? null : 100.0 * count / row.Sum();

    private static string Text(int count, IReadOnlyList<int> row, bool shares) => count == 0 ? "·"
        : shares ? Share(count, row)!.Value.ToString("0.0", CultureInfo.InvariantCulture)
        : Figure.Count(count);
}
