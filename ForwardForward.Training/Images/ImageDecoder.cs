namespace ForwardForward.Training.Images;

/// <summary>Turns the bytes of an image file into the samples that a dataset holds. Safe to use from several threads.</summary>
public static class ImageDecoder
{
    /// <summary>What is done to every picture, for the people whose pictures they are.</summary>
    public const string Treatment = "Turned upright as the camera noted (EXIF). Levels as they are stored: no gamma, no color profile. Transparency is dropped and the color beneath it kept, "
        + "where a gif is clear it is black. Of 16 bits the upper 8, inks (CMYK) as light, of an animation the first picture, of an icon the largest.";

    /// <param name="file">The whole file.</param>
    /// <param name="shape">What to bring it to: shorter side to the size, the middle of the longer side.</param>
    /// <param name="target">[channels, size, size], row-major, 0 to 255; gray from color is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).</param>
    /// <exception cref="ImageException">No image, damaged, cut off, or larger than <see cref="ImageLimits"/> allows.</exception>
    public static void Decode(ReadOnlySpan<byte> file, ImageShape shape, Span<byte> target)
    {
        if (!shape.IsUsable)
        {
            throw new ArgumentException($"{shape} is no shape for images.", nameof(shape));
        }

        if (file.Length > ImageLimits.MaximumBytes)
        {
            throw new ImageException($"it has {file.Length >> 20} MiB; at most {ImageLimits.MaximumBytes >> 20} MiB are read");
        }

        using Raster raster = ImageFile.Read(file, shape.Size);
        Span<byte> samples = target[..shape.Samples];
        if (raster.Colors == shape.Channels)
        {
            SquareResampler.Resample(raster, shape.Size, samples);
            return;
        }

        byte[] other = new byte[raster.Colors * shape.Size * shape.Size];
        SquareResampler.Resample(raster, shape.Size, other);
        if (shape.Channels == 1)
        {
            ToGray(other, samples);
        }
        else
        {
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                other.CopyTo(samples[(channel * other.Length)..]);
            }
        }
    }

    private static void ToGray(ReadOnlySpan<byte> colors, Span<byte> gray)
    {
        int plane = gray.Length;
        for (int pixel = 0; pixel < plane; pixel++)
        {
            gray[pixel] = (byte)(((299 * colors[pixel]) + (587 * colors[plane + pixel]) + (114 * colors[(2 * plane) + pixel]) + 500) / 1000);
        }
    }
}
