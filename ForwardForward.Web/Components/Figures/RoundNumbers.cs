namespace ForwardForward.Web.Components.Figures;

/// <summary>Numbers that people read on an axis: multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class RoundNumbers
{
    // An edge that is a round number itself may lie beside it by a computer's rounding.
    private const double Rounding = 1e-9;

    /// <summary>The round numbers of a range, as many as can be but no more than asked for.</summary>
    public static IReadOnlyList<double> Between(double low, double high, int most)
    {
        if (!double.IsFinite(high - low) || high <= low || most < 1)
        {
            return [];
        }
        var step = Step(low, high, most);
        var first = Math.Ceiling(low / step - Rounding);
        // Rounded, as 3 times 0.1 is not 0.3 to a computer.
        return [.. Enumerable.Range(0, CountOf(low, high, step)).Select(place => Math.Round((first + place) * step, Digits(step)))];
    }

    /// <summary>The smallest round step of which no more than so many multiples lie in a range.</summary>
    public static double Step(double low, double high, int most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10((high - low) / most)));
        double[] steps = [power, 2 * power, 5 * power, 10 * power, 20 * power];
        return steps.First(step => CountOf(low, high, step) <= most || step == steps[^1]);
    }

    /// <summary>Powers of ten of a range that is above zero, with 2 and 5 times them where it is short.</summary>
    public static IReadOnlyList<double> Factors(double low, double high)
    {
        const double shortRange = 3;
        double[] digits = Math.Log10(high / low) > shortRange ? [1] : [1, 2, 5];
        var powers = Enumerable.Range((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high / low)) + 2).Select(power => Math.Pow(10, power));
        return [.. powers.SelectMany(power => digits.Select(digit => digit * power)).Where(value => value >= low && value <= high)];
    }

    private static int CountOf(double low, double high, double step) => Math.Max(0, (int)(Math.Floor(high / step + Rounding) - Math.Ceiling(low / step - Rounding)) + 1);

    private static int Digits(double step) => Math.Clamp((int)Math.Ceiling(-Math.Log10(step)) + 1, 0, 15);
}
