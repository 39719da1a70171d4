namespace ForwardForward.Training.Evaluation;

/// <summary>How far apart the goodness of positives and negatives is.</summary>
/// <param name="PositiveAbove">Share of positives above the threshold; null without one.</param>
/// <param name="NegativeBelow">Share of negatives below the threshold; null without one.</param>
/// <param name="Paired">Share of images whose positive has more goodness than their own negative.</param>
/// <param name="Auc">Probability that a positive has more goodness than a negative, ties counted half.</param>
public sealed record Separation(double? PositiveAbove, double? NegativeBelow, double Paired, double Auc)
{
    /// <summary>Measures two samples.</summary>
    /// <param name="positive">Goodness of positives; not empty.</param>
    /// <param name="negative">Goodness of negatives of the same images in the same order.</param>
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

        return new Separation(above, below, PairsWon(positive, negative), AreaUnderCurve(positive, negative));
    }

    private static double PairsWon(ReadOnlySpan<float> positive, ReadOnlySpan<float> negative)
    {
        int pairs = Math.Min(positive.Length, negative.Length);
        int won = 0;
        for (int i = 0; i < pairs; i++)
        {
            won += positive[i] > negative[i] ? 1 : 0;
        }

        return (double)won / pairs;
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
