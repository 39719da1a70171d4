using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Charts;

/// <summary>An axis with the values that it names, chosen here because the library knows neither round logarithms nor bytes.</summary>
/// <param name="Low">Lower edge.</param>
/// <param name="High">Upper edge.</param>
/// <param name="Ticks">Named values, in order.</param>
/// <param name="Title">What it counts, with its unit.</param>
public sealed record ApexAxis(double Low, double High, IReadOnlyList<ApexTick> Ticks, string Title)
{
    private const int MostTicks = 7;

    // Of the range, so that no point lies on the edge.
    private const double Air = 0.06;

    /// <summary>Values grow by factors; then both edges are above zero.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>From 0 to 100.</summary>
    public static ApexAxis Percent(string title) => new(0, 100, [.. RoundNumbers.Between(0, 100, MostTicks).Select(Tick)], title);

    /// <summary>Whole steps around what was measured, and not beyond what can be.</summary>
    public static ApexAxis Around(IEnumerable<double> values, string title, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        var (low, high) = Range(values, Math.Max(least, 0), Math.Min(most, 100));
        if (high <= low)
        {
            (low, high) = (Math.Max(least, low - 1), Math.Min(most, high + 1));
        }
        // Half of it: the next round number adds its own.
        var air = (high - low) * Air / 2;
        (low, high) = (Math.Max(least, low - air), Math.Min(most, high + air));
        var step = RoundNumbers.Step(low, high, MostTicks);
        var (first, last) = (Math.Max(least, Math.Floor(low / step) * step), Math.Min(most, Math.Ceiling(high / step) * step));
        return new ApexAxis(first, last, [.. RoundNumbers.Between(first, last, MostTicks + 2).Select(Tick)], title);
    }

    /// <summary>Names these values and no others, with some air beside the outer ones.</summary>
    public static ApexAxis At(IReadOnlyList<ApexTick> ticks, string title, bool logarithmic = false)
    {
        var scale = logarithmic && ticks.All(tick => tick.Value > 0);
        var (low, high) = Range(ticks.Select(tick => tick.Value), 0, 1);
        return Widened(low, high, ticks, title, scale);
    }

    /// <summary>Amounts of some unit, by factors where they lie far apart.</summary>
    public static ApexAxis Of(IEnumerable<double> values, string title, Func<double?, string> write)
    {
        // Between a tenth and ten times of each other a straight axis tells more.
        const double far = 10;
        List<double> all = [.. values];
        var (low, high) = Range(all, 0, 1);
        return low > 0 && high / low > far
            ? Widened(low, high, [.. RoundNumbers.Factors(low, high).Select(Written)], title, logarithmic: true)
            : Widened(Math.Min(low, 0), high, [.. RoundNumbers.Between(Math.Min(low, 0), high * (1 + Air), MostTicks - 2).Select(Written)], title, logarithmic: false) with { Low = Math.Min(low, 0) };

        ApexTick Written(double value) => new(value, write(value));
    }

    /// <summary>One line of words a place, the first at the top: place n stands at −n.</summary>
    public static ApexAxis Rows(IReadOnlyList<string> names) => new(-names.Count + 0.5, 0.5, [.. names.Select((name, place) => new ApexTick(-place, name))], "");

    /// <summary>Columns or rows of a heat map.</summary>
    public static ApexAxis Cells(IReadOnlyList<string> names, string title) => new(0, names.Count, [.. names.Select((name, place) => new ApexTick(place, name))], title);

    private static ApexAxis Widened(double low, double high, IReadOnlyList<ApexTick> ticks, string title, bool logarithmic)
    {
        if (logarithmic)
        {
            var factor = high > low ? Math.Pow(high / low, Air) : 2;
            return new ApexAxis(low / factor, high * factor, ticks, title) { Logarithmic = true };
        }
        var air = high > low ? (high - low) * Air : 1;
        return new ApexAxis(low - air, high + air, ticks, title);
    }

    private static (double Low, double High) Range(IEnumerable<double> values, double lowOfNone, double highOfNone)
    {
        List<double> all = [.. values.Where(double.IsFinite)];
        return all.Count == 0 ? (lowOfNone, highOfNone) : (all.Min(), all.Max());
    }

    private static ApexTick Tick(double value) => new(value, Figure.Number(value));
}
