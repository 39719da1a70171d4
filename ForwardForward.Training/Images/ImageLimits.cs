namespace ForwardForward.Training.Images;

/// <summary>What an image file may cost. Judged from its length and header, before anything is decoded.</summary>
public static class ImageLimits
{
    /// <summary>Most bytes of a file.</summary>
    public const int MaximumBytes = 64 << 20;

    /// <summary>Most pixels that a header may declare; a decoded one takes up to 4 bytes.</summary>
    public const long MaximumPixels = 50_000_000;

    /// <exception cref="ImageException">More pixels than are read, or none.</exception>
    internal static void Check(long width, long height)
    {
        if (width < 1 || height < 1)
        {
            throw new ImageException($"its header declares {width} x {height} pixels");
        }

        if (width * height > MaximumPixels)
        {
            throw new ImageException($"its header declares {width} x {height} pixels; at most {MaximumPixels / 1_000_000} million are read");
        }
    }
}
