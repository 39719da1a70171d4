using System.Text;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Charts;

/// <summary>Path of a histogram's outline: each bin a step; and what its heights mean.</summary>
internal static class BinOutline
{
    // Above the highest step, so that its line is not cut.
    private const double Air = 6;
    private const int MostShares = 3;

    /// <param name="bins">Counts of neighboring bins of equal width.</param>
    /// <param name="highest">The count that reaches the top.</param>
    /// <param name="left">Where the first bin begins.</param>
    /// <param name="right">Where the last one ends.</param>
    /// <param name="height">Of the picture, down to the base line.</param>
    public static string Of(IReadOnlyList<int> bins, double highest, double left, double right, double height)
    {
        if (highest <= 0 || bins.All(bin => bin == 0))
        {
            return "";
        }
        var path = new StringBuilder($"M{HistogramShape.At(left)} {HistogramShape.At(height)}");
        for (var bin = 0; bin < bins.Count; bin++)
        {
            var top = HistogramShape.At(Top(bins[bin] / highest, height));
            path.Append($"L{Edge(bin)} {top}L{Edge(bin + 1)} {top}");
        }
        return path.Append($"L{HistogramShape.At(right)} {HistogramShape.At(height)}Z").ToString();

        string Edge(int bin) => HistogramShape.At(left + (right - left) * bin / bins.Count);
    }

    /// <summary>Round shares of all and where they stand from the top; zero is the base line and needs no words.</summary>
    /// <param name="highest">Share of all, 0 to 1, that reaches the top.</param>
    /// <param name="height">Of the picture, down to the base line.</param>
    public static IReadOnlyList<(double Place, string Text)> Shares(double highest, double height) =>
        [.. RoundNumbers.Between(0, 100 * highest, MostShares + 1).Where(percent => percent > 0).Select(percent => (Top(percent / (100 * highest), height), $"{Figure.Number(percent)} %"))];

    private static double Top(double part, double height) => height - part * (height - Air);
}
