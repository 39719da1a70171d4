using System.Runtime.InteropServices;

namespace ForwardForward.Training.Images;

/// <summary>Reads JPEG files, those in ink colors (CMYK) too.</summary>
internal static unsafe class JpegReader
{
    /// <param name="file">The whole file.</param>
    /// <param name="gray">Keep the brightness alone.</param>
    /// <param name="wanted">Rows and columns that the picture will be brought to: a much larger one is decoded at a half, a quarter or an eighth.</param>
    /// <exception cref="ImageException">The file is damaged, cut off or too large.</exception>
    public static Raster Read(ReadOnlySpan<byte> file, bool gray, int wanted)
    {
        nint handle = TurboJpeg.InitDecompress();
        if (handle == 0)
        {
            throw new OutOfMemoryException("libturbojpeg could not be started.");
        }

        try
        {
            fixed (byte* start = file)
            {
                return Read(handle, start, (nuint)file.Length, gray, wanted);
            }
        }
        finally
        {
            _ = TurboJpeg.Destroy(handle);
        }
    }

    private static Raster Read(nint handle, byte* file, nuint bytes, bool gray, int wanted)
    {
        Demand(handle, TurboJpeg.DecompressHeader(handle, file, bytes, out int width, out int height, out _, out int space));
        ImageLimits.Check(width, height);
        int divisor = Divisor(Math.Min(width, height), wanted);
        (width, height) = (Scaled(width, divisor), Scaled(height, divisor));
        bool ink = space is TurboJpeg.SpaceCmyk or TurboJpeg.SpaceYcck;
        (int pixels, int colors, int step) = ink ? (TurboJpeg.PixelsCmyk, 3, 4)
            : gray || space == TurboJpeg.SpaceGray ? (TurboJpeg.PixelsGray, 1, 1)
            : (TurboJpeg.PixelsRgb, 3, 3);
        Raster raster = new(width, height, colors, step);
        try
        {
            fixed (byte* target = raster.Samples)
            {
                Demand(handle, TurboJpeg.Decompress(
                    handle, file, bytes, target, width, 0, height, pixels, TurboJpeg.FlagAccurateTransform | TurboJpeg.FlagLimitScans));
            }

            if (ink)
            {
                InkToLight(raster.Samples);
            }

            return raster;
        }
        catch
        {
            raster.Dispose();
            throw;
        }
    }

    // At least twice the wanted size is left, so that the last reduction is ours and the same for every format.
    private static int Divisor(int shorterSide, int wanted) =>
        shorterSide >= 16 * wanted ? 8 : shorterSide >= 8 * wanted ? 4 : shorterSide >= 4 * wanted ? 2 : 1;

    private static int Scaled(int length, int divisor) => (length + divisor - 1) / divisor;

    // Files store inks inverted (as Adobe's programs write them): 255 is no ink.
    private static void InkToLight(Span<byte> samples)
    {
        for (int pixel = 0; pixel < samples.Length; pixel += 4)
        {
            int light = samples[pixel + 3];
            for (int color = 0; color < 3; color++)
            {
                samples[pixel + color] = (byte)(((samples[pixel + color] * light) + 127) / 255);
            }
        }
    }

    // Bytes between two markers are common in photographs and harm nothing. Any other doubt, a missing end above all, makes the picture unusable.
    private static void Demand(nint handle, int status)
    {
        if (status == 0)
        {
            return;
        }

        string text = Marshal.PtrToStringUTF8(TurboJpeg.ErrorText(handle)) ?? "";
        if (TurboJpeg.ErrorCode(handle) != TurboJpeg.ErrorIsWarning || !text.Contains("extraneous bytes", StringComparison.OrdinalIgnoreCase))
        {
            throw new ImageException($"its JPEG data is damaged or cut off ({text})");
        }
    }
}
