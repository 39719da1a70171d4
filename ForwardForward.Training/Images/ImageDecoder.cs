namespace ForwardForward.Training.Images;

/// <summary>Turns the bytes of a png or jpeg file into the samples that a dataset holds. Safe to use from several threads.</summary>
public static class ImageDecoder
{
    /// <summary>The format that the first bytes of a file announce, or null for any other.</summary>
    /// <param name="start">At least the first 8 bytes, where the file has as many.</param>
    public static ImageFormat? Recognize(ReadOnlySpan<byte> start) =>
        start.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? ImageFormat.Png
        : start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? ImageFormat.Jpeg
        : null;

    /// <param name="file">The whole file.</param>
    /// <param name="shape">What to bring it to: shorter side to the size, the middle of the longer side.</param>
    /// <param name="target">[channels, size, size], row-major, 0 to 255; gray from color is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).</param>
    /// <exception cref="ImageException">No png or jpeg, damaged, cut off, or larger than <see cref="ImageLimits"/> allows.</exception>
    /// <exception cref="ImageLibraryException">The library for the format is not installed.</exception>
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

        using Raster raster = Read(file, shape);
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

    private static Raster Read(ReadOnlySpan<byte> file, ImageShape shape)
    {
        ImageFormat format = Recognize(file) ?? throw new ImageException("it is no png and no jpeg");
        (string library, string package) = format == ImageFormat.Png ? (LibPng.Library, LibPng.Package) : (TurboJpeg.Library, TurboJpeg.Package);
        try
        {
            return format == ImageFormat.Png ? PngReader.Read(file) : JpegReader.Read(file, shape.Channels == 1, shape.Size);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new ImageLibraryException(library, package, error);
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
