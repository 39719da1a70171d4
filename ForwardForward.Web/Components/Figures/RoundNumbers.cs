namespace ForwardForward.Web.Components.Figures;

/// <summary>Numbers that people read on an axis: multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class RoundNumbers
{
    /// <summary>The round numbers of a range, as many as can be but no more than asked for.</summary>
    public static IReadOnlyList<double> Between(double low, double high, int most)
    {
        if (!double.IsFinite(high - low) || high <= low || most < 1)
        {
            return [];
        }
        var power = Math.Pow(10, Math.Floor(Math.Log10((high - low) / most)));
        foreach (var step in new[] { power, 2 * power, 5 * power, 10 * power, 20 * power })
        {
            var first = Math.Ceiling(low / step);
            var count = (int)(Math.Floor(high / step) - first) + 1;
            if (count <= most)
            {
                // Rounded, as 3 times 0.1 is not 0.3 to a computer.
                return [.. Enumerable.Range(0, Math.Max(0, count)).Select(place => Math.Round((first + place) * step, Digits(step)))];
            }
        }
        return [];
    }

    private static int Digits(double step) => Math.Clamp((int)Math.Ceiling(-Math.Log10(step)) + 1, 0, 15);
}
