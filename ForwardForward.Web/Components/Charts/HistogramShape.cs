using System.Globalization;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Charts;

/// <summary>Outlines of a goodness histogram in the coordinates of its picture.</summary>
internal sealed class HistogramShape
{
    public const double Width = 320;
    public const double Height = 112;

    // As many as stand apart on a card of a phone.
    private const int MostTicks = 6;

    private readonly GoodnessHistogram histogram;

    public HistogramShape(GoodnessHistogram histogram)
    {
        this.histogram = histogram;
        var highest = Math.Max(HighestShare(histogram.Positive), HighestShare(histogram.Negative));
        Positive = Outline(histogram.Positive, highest);
        Negative = Outline(histogram.Negative, highest);
        Threshold = histogram.Threshold is { } theta && double.IsFinite(theta) ? Across(theta) : null;
        Shares = BinOutline.Shares(highest, Height);
        Ticks = [.. RoundNumbers.Between(histogram.Low, histogram.High, MostTicks).Select(value => (Across(value), Figure.Number(value)))];
    }

    /// <summary>Path of the positives: each bin a step, its height the share of the samples in it.</summary>
    public string Positive { get; }

    public string Negative { get; }

    /// <summary>Round goodness values and where they stand, 0 to <see cref="Width"/>.</summary>
    public IReadOnlyList<(double Place, string Text)> Ticks { get; }

    /// <summary>Round shares of the samples and where they stand, 0 (top) to <see cref="Height"/>.</summary>
    public IReadOnlyList<(double Place, string Text)> Shares { get; }

    /// <summary>Where the threshold stands, 0 to <see cref="Width"/>; outside that when no sample is near it; null where there is none.</summary>
    public double? Threshold { get; }

    public bool ThresholdInside => Threshold is >= 0 and <= Width;

    /// <summary>Goodness in the middle of the samples, up to the width of a bin; null without samples.</summary>
    public double? Median(IReadOnlyList<int> bins)
    {
        var total = bins.Sum(bin => (long)bin);
        var passed = 0L;
        for (var bin = 0; bin < bins.Count; bin++)
        {
            passed += bins[bin];
            if (passed * 2 >= total && total > 0)
            {
                return histogram.Low + (histogram.High - histogram.Low) * (bin + 0.5) / bins.Count;
            }
        }
        return null;
    }

    public static string At(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);

    private double Across(double goodness) => histogram.High > histogram.Low ? (goodness - histogram.Low) / (histogram.High - histogram.Low) * Width : Width / 2;

    private static string Outline(IReadOnlyList<int> bins, double highest) => BinOutline.Of(bins, highest * bins.Sum(bin => (long)bin), 0, Width, Height);

    private static double HighestShare(IReadOnlyList<int> bins)
    {
        var total = bins.Sum(bin => (long)bin);
        return total == 0 ? 0 : bins.Max() / (double)total;
    }
}
