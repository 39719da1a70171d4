namespace ForwardForward.Training.Evaluation;

/// <summary>Two samples counted in the same equal bins.</summary>
/// <param name="Low">Lower edge of the first bin.</param>
/// <param name="High">Upper edge of the last bin.</param>
/// <param name="Positive">Counts of the first sample.</param>
/// <param name="Negative">Counts of the second sample.</param>
public sealed record HistogramBins(double Low, double High, IReadOnlyList<int> Positive, IReadOnlyList<int> Negative)
{
    private const int Bins = 64;

    /// <summary>Counts two samples over their common range; values that are no numbers are left out.</summary>
    public static HistogramBins Of(ReadOnlySpan<float> positive, ReadOnlySpan<float> negative)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        Widen(positive, ref low, ref high);
        Widen(negative, ref low, ref high);
        if (low > high)
        {
            (low, high) = (0, 1);
        }
        else if (low == high)
        {
            high = low + Math.Max(1e-6, Math.Abs(low) * 1e-6);
        }

        return new HistogramBins(low, high, Count(positive, low, high), Count(negative, low, high));
    }

    private static void Widen(ReadOnlySpan<float> values, ref double low, ref double high)
    {
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }
    }

    private static int[] Count(ReadOnlySpan<float> values, double low, double high)
    {
        int[] counts = new int[Bins];
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                counts[Math.Clamp((int)((value - low) / (high - low) * Bins), 0, Bins - 1)]++;
            }
        }

        return counts;
    }
}
