using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning;

/// <summary>How an 8-bit pixel becomes a number: factor * pixel + offset.</summary>
/// <param name="Factor">Per gray level.</param>
/// <param name="Offset">What black becomes.</param>
/// <param name="Brightest">What the brightest pixel of the training split becomes.</param>
public sealed record PixelScale(double Factor, double Offset, double Brightest)
{
    private const double Levels = 255;

    /// <summary>What a pixel of value 0 becomes.</summary>
    public double Black => Offset;

    /// <summary>The scale of a run; mean and deviation are those of the training split.</summary>
    public static PixelScale Of(PixelScaling kind, ImageSet train)
    {
        byte brightest = train.Pixels.Max();
        if (kind == PixelScaling.Unit)
        {
            return new PixelScale(1 / Levels, 0, brightest / Levels);
        }

        long sum = 0;
        long squares = 0;
        foreach (byte pixel in train.Pixels)
        {
            sum += pixel;
            squares += pixel * pixel;
        }

        double mean = sum / Levels / train.Pixels.Length;
        double deviation = Math.Sqrt((squares / (Levels * Levels) / train.Pixels.Length) - (mean * mean));
        deviation = deviation > 0 ? deviation : 1;
        return new PixelScale(1 / (Levels * deviation), -mean / deviation, ((brightest / Levels) - mean) / deviation);
    }
}
