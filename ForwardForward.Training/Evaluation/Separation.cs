namespace ForwardForward.Training.Evaluation;

/// <summary>How far apart the goodness of positives and negatives is.</summary>
/// <param name="PositiveAbove">Share of positives above the threshold; null without one.</param>
/// <param name="NegativeBelow">Share of negatives below the threshold; null without one.</param>
/// <param name="Auc">Probability that a positive has more goodness than a negative, ties counted half.</param>
public sealed record Separation(double? PositiveAbove, double? NegativeBelow, double Auc)
{
    /// <summary>Measures two samples.</summary>
    /// <param name="positive">Goodness of positives; not empty.</param>
    /// <param name="negative">Goodness of negatives; not empty.</param>
    /// <param name="threshold">Theta, or null.</param>
    public static Separation Of(ReadOnlySpan<float> positive, ReadOnlySpan<float> negative, double? threshold)
    {
        double? above = null;
        double? below = null;
        if (threshold is double theta)
        {
            int over = 0;
            int under = 0;
            foreach (float value in positive)
            {
                over += value > theta ? 1 : 0;
            }

            foreach (float value in negative)
            {
                under += value < theta ? 1 : 0;
            }

            above = (double)over / positive.Length;
            below = (double)under / negative.Length;
        }

        return new Separation(above, below, AreaUnderCurve(positive, negative));
    }

    // The rank form of the area (Mann and Whitney 1947): walks both sorted samples once.
    private static double AreaUnderCurve(ReadOnlySpan<float> positive, ReadOnlySpan<float> negative)
    {
        float[] ups = positive.ToArray();
        float[] downs = negative.ToArray();
        Array.Sort(ups);
        Array.Sort(downs);
        double wins = 0;
        int below = 0;
        int notAbove = 0;
        foreach (float value in ups)
        {
            while (below < downs.Length && downs[below] < value)
            {
                below++;
            }

            notAbove = Math.Max(notAbove, below);
            while (notAbove < downs.Length && downs[notAbove] <= value)
            {
                notAbove++;
            }

            wins += (below + notAbove) / 2.0;
        }

        return wins / ((double)ups.Length * downs.Length);
    }
}
