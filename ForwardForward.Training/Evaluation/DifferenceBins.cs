using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Evaluation;

/// <summary>Counts the differences of pairs in equal bins that meet at zero.</summary>
public static class DifferenceBins
{
    private const int Bins = 64;

    /// <summary>Counts g⁺ − g⁻ of each pair; differences that are no numbers are left out.</summary>
    /// <param name="positive">Goodness of positives.</param>
    /// <param name="negative">Goodness of negatives of the same images in the same order.</param>
    /// <returns>Null where the samples are no pairs.</returns>
    public static PairDifferences? Of(ReadOnlySpan<float> positive, ReadOnlySpan<float> negative)
    {
        if (positive.Length != negative.Length)
        {
            return null;
        }

        double lowest = 0;
        double highest = 0;
        double[] differences = new double[positive.Length];
        for (int pair = 0; pair < differences.Length; pair++)
        {
            double difference = (double)positive[pair] - negative[pair];
            differences[pair] = difference;
            if (double.IsFinite(difference))
            {
                lowest = Math.Min(lowest, difference);
                highest = Math.Max(highest, difference);
            }
        }

        (int binsBelow, double width) = Divide(-lowest, highest);
        int[] below = new int[binsBelow];
        int[] above = new int[Bins - binsBelow];
        int equal = 0;
        foreach (double difference in differences)
        {
            if (difference == 0)
            {
                equal++;
            }
            else if (double.IsFinite(difference))
            {
                int[] side = difference > 0 ? above : below;
                int fromZero = Math.Min((int)(Math.Abs(difference) / width), side.Length - 1);
                side[difference > 0 ? fromZero : side.Length - 1 - fromZero]++;
            }
        }

        return new PairDifferences(width, below, above, equal);
    }

    // As many bins below zero as make all of them as narrow as can be.
    private static (int Below, double Width) Divide(double depth, double height)
    {
        if (depth == 0 && height == 0)
        {
            return (Bins / 2, 2.0 / Bins);
        }

        return Enumerable.Range(0, Bins + 1)
            .Select(below => (Below: below, Width: Math.Max(Share(depth, below), Share(height, Bins - below))))
            .MinBy(division => division.Width);
    }

    private static double Share(double extent, int bins) => extent == 0 ? 0 : extent / bins;
}
