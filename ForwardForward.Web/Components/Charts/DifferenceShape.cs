using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Charts;

/// <summary>Outlines of a histogram of differences in the coordinates of its picture.</summary>
internal sealed class DifferenceShape
{
    public const double Width = 320;
    public const double Height = 72;

    // Of the bar of equal pairs, which has no width of its own.
    private const double EqualWidth = 4;
    private const int MostTicks = 5;

    public DifferenceShape(PairDifferences pairs)
    {
        double bins = pairs.Below.Count + pairs.Above.Count;
        double highest = pairs.Below.Concat(pairs.Above).Append(pairs.Equal).Max();
        long apart = pairs.Above.Sum(bin => (long)bin);
        long all = apart + pairs.Equal + pairs.Below.Sum(bin => (long)bin);
        Zero = Width * pairs.Below.Count / bins;
        Below = BinOutline.Of(pairs.Below, highest, 0, Zero, Height);
        Above = BinOutline.Of(pairs.Above, highest, Zero, Width, Height);
        Equal = BinOutline.Of([pairs.Equal], highest, Zero - EqualWidth / 2, Zero + EqualWidth / 2, Height);
        ToldApart = all == 0 ? null : apart / (double)all;
        EqualShare = all == 0 ? 0 : pairs.Equal / (double)all;
        Shares = all == 0 ? [] : BinOutline.Shares(highest / all, Height);
        Ticks =
        [
            .. RoundNumbers.Between(-pairs.Below.Count * pairs.BinWidth, pairs.Above.Count * pairs.BinWidth, MostTicks)
                .Select(value => (Zero + value / pairs.BinWidth / bins * Width, Figure.Number(value))),
        ];
    }

    /// <summary>Path of the pairs whose negative has more goodness.</summary>
    public string Below { get; }

    /// <summary>Path of the pairs that are told apart.</summary>
    public string Above { get; }

    /// <summary>Path of the pairs that come out equal.</summary>
    public string Equal { get; }

    /// <summary>Where no difference stands, 0 to <see cref="Width"/>.</summary>
    public double Zero { get; }

    /// <summary>Round differences and where they stand, 0 to <see cref="Width"/>.</summary>
    public IReadOnlyList<(double Place, string Text)> Ticks { get; }

    /// <summary>Round shares of the pairs and where they stand, 0 (top) to <see cref="Height"/>.</summary>
    public IReadOnlyList<(double Place, string Text)> Shares { get; }

    /// <summary>Share of the pairs, 0 to 1; null without pairs.</summary>
    public double? ToldApart { get; }

    /// <summary>Share of the pairs, 0 to 1.</summary>
    public double EqualShare { get; }
}
