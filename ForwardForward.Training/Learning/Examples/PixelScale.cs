using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Examples;

/// <summary>How an 8-bit pixel becomes a number: factor * pixel + offset, with numbers of its own for each channel.</summary>
/// <param name="Factors">[channels], per level of brightness.</param>
/// <param name="Offsets">[channels], what black becomes.</param>
/// <param name="Brightest">What the brightest pixel of the training split becomes.</param>
public sealed record PixelScale(IReadOnlyList<double> Factors, IReadOnlyList<double> Offsets, double Brightest)
{
    private const double Levels = 255;

    /// <summary>The scale of a run; means and deviations are those of the training split, channel by channel.</summary>
    public static PixelScale Of(PixelScaling kind, ImageSet train)
    {
        double[] factors = new double[train.Channels];
        double[] offsets = new double[train.Channels];
        double largest = double.NegativeInfinity;
        for (int channel = 0; channel < train.Channels; channel++)
        {
            (double mean, double deviation, byte brightest) = Measure(train, channel);
            (factors[channel], offsets[channel]) = kind == PixelScaling.Unit ? (1 / Levels, 0) : (1 / (Levels * deviation), -mean / deviation);
            largest = Math.Max(largest, kind == PixelScaling.Unit ? brightest / Levels : ((brightest / Levels) - mean) / deviation);
        }

        return new PixelScale(factors, offsets, largest);
    }

    private static (double Mean, double Deviation, byte Brightest) Measure(ImageSet train, int channel)
    {
        int plane = train.Height * train.Width;
        long sum = 0;
        long squares = 0;
        byte brightest = 0;
        for (int example = 0; example < train.Count; example++)
        {
            foreach (byte pixel in train.Image(example).Slice(channel * plane, plane))
            {
                sum += pixel;
                squares += pixel * pixel;
                brightest = Math.Max(brightest, pixel);
            }
        }

        double pixels = (double)train.Count * plane;
        double mean = sum / Levels / pixels;
        double deviation = Math.Sqrt((squares / (Levels * Levels) / pixels) - (mean * mean));
        return (mean, deviation > 0 ? deviation : 1, brightest);
    }
}
