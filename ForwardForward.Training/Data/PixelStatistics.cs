namespace ForwardForward.Training.Data;

/// <summary>Mean and standard deviation of the pixels of a set per channel, on the scale 0 to 1.</summary>
/// <param name="Means">[channels].</param>
/// <param name="StandardDeviations">[channels].</param>
public sealed record PixelStatistics(IReadOnlyList<double> Means, IReadOnlyList<double> StandardDeviations)
{
    /// <summary>Measures every pixel of the set; counting gray levels in whole numbers makes the result exact.</summary>
    public static PixelStatistics Of(ImageSet set)
    {
        int plane = set.Height * set.Width;
        double[] means = new double[set.Channels];
        double[] deviations = new double[set.Channels];
        for (int channel = 0; channel < set.Channels; channel++)
        {
            long[] levels = new long[256];
            for (int example = 0; example < set.Count; example++)
            {
                foreach (byte level in set.Image(example).Slice(channel * plane, plane))
                {
                    levels[level]++;
                }
            }

            double count = Math.Max(1, (double)set.Count * plane);
            double mean = levels.Select((times, level) => (double)times * level).Sum() / count;
            double square = levels.Select((times, level) => (double)times * level * level).Sum() / count;
            means[channel] = mean / 255;
            deviations[channel] = Math.Sqrt(Math.Max(0, square - (mean * mean))) / 255;
        }

        return new PixelStatistics(means, deviations);
    }
}
