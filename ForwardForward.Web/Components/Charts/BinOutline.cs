using System.Text;

namespace ForwardForward.Web.Components.Charts;

/// <summary>Path of a histogram's outline: each bin a step.</summary>
internal static class BinOutline
{
    // Above the highest step, so that its line is not cut.
    private const double Air = 6;

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
            var top = HistogramShape.At(height - bins[bin] / highest * (height - Air));
            path.Append($"L{Edge(bin)} {top}L{Edge(bin + 1)} {top}");
        }
        return path.Append($"L{HistogramShape.At(right)} {HistogramShape.At(height)}Z").ToString();

        string Edge(int bin) => HistogramShape.At(left + (right - left) * bin / bins.Count);
    }
}
