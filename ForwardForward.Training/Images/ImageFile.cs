using SkiaSharp;

namespace ForwardForward.Training.Images;

/// <summary>Reads image files with Skia, asking for what common loaders (Pillow) give: <see cref="ImageDecoder.Treatment"/>.</summary>
internal static class ImageFile
{
    // A progressive file of thousands of scans would keep a core busy for hours; real ones have about ten.
    private const int MostScans = 500;

    /// <param name="file">The whole file.</param>
    /// <param name="wanted">Rows and columns that the picture will be brought to: a much larger JPEG is decoded at a half, a quarter or an eighth.</param>
    /// <exception cref="ImageException">The file is of no such format, damaged, cut off or too large.</exception>
    public static Raster Read(ReadOnlySpan<byte> file, int wanted)
    {
        ImageFormat format = ImageFormat.Of(file) ?? throw new ImageException($"it is no {ImageFormat.Names}");
        if (format == ImageFormat.Jpeg && file.Count((ReadOnlySpan<byte>)[0xFF, 0xDA]) > MostScans)
        {
            throw new ImageException($"its jpeg data comes in more than {MostScans} scans, as no photograph does");
        }

        using SKData data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(data) ?? throw new ImageException($"its {format.Name} header is damaged or cut off");
        ImageLimits.Check(codec.Info.Width, codec.Info.Height);
        SKSizeI size = format == ImageFormat.Jpeg ? codec.GetScaledDimensions(Scale(codec.Info, wanted)) : codec.Info.Size;
        bool gray = codec.Info.ColorType == SKColorType.Gray8;
        SKImageInfo pixels = new(size.Width, size.Height, gray ? SKColorType.Gray8 : SKColorType.Rgba8888, codec.Info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        Raster raster = new(size.Width, size.Height, gray ? 1 : 3, pixels.BytesPerPixel, codec.EncodedOrigin);
        try
        {
            SKCodecResult result = Decode(codec, pixels, raster.Samples);
            return result == SKCodecResult.Success ? raster : throw new ImageException($"its {format.Name} data is damaged or cut off");
        }
        catch
        {
            raster.Dispose();
            throw;
        }
    }

    private static unsafe SKCodecResult Decode(SKCodec codec, SKImageInfo pixels, Span<byte> target)
    {
        fixed (byte* start = target)
        {
            return codec.GetPixels(pixels, (nint)start);
        }
    }

    // At least twice the wanted size is left, so that the last reduction is ours and the same for every format.
    private static float Scale(SKImageInfo image, int wanted)
    {
        int shorterSide = Math.Min(image.Width, image.Height);
        return shorterSide >= 16 * wanted ? 1 / 8f : shorterSide >= 8 * wanted ? 1 / 4f : shorterSide >= 4 * wanted ? 1 / 2f : 1;
    }
}
