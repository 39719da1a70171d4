using SkiaSharp;

namespace ForwardForward.Web.Datasets;

/// <summary>Pixels as a PNG file of 8 bits a sample.</summary>
public static class PngPicture
{
    // Pictures of a few kilobytes, made while a page waits: the fastest compression, and no trial of every filter on every row.
    private static readonly SKPngEncoderOptions Options = new(SKPngEncoderFilterFlags.None, zLibLevel: 1);

    /// <param name="pixels">[channels, height, width], 0 to 255.</param>
    /// <param name="channels">1 for gray, 3 for color, 4 for color with opacity.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int channels, int height, int width)
    {
        var (colors, opacity) = channels switch
        {
            1 => (SKColorType.Gray8, SKAlphaType.Opaque),
            3 => (SKColorType.Rgb888x, SKAlphaType.Opaque),
            _ => (SKColorType.Rgba8888, SKAlphaType.Unpremul),
        };
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, colors, opacity));
        Interleave(pixels, channels, height * width, bitmap.GetPixelSpan(), bitmap.BytesPerPixel);
        using var pixmap = bitmap.PeekPixels();
        using var file = pixmap?.Encode(Options) ?? throw new ArgumentException($"{channels} x {height} x {width} is no shape of a picture.", nameof(channels));
        return file.ToArray();
    }

    /// <summary>An example in the address itself: no request of its own, and the browser enlarges it crisply.</summary>
    public static string DataAddress(SampleImage image) =>
        $"data:image/png;base64,{Convert.ToBase64String(Encode(image.Pixels, image.Channels, image.Height, image.Width))}";

    private static void Interleave(ReadOnlySpan<byte> planes, int channels, int pixels, Span<byte> target, int step)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = planes.Slice(channel * pixels, pixels);
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                target[(pixel * step) + channel] = plane[pixel];
            }
        }
    }
}
