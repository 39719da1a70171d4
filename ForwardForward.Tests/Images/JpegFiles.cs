using SkiaSharp;

namespace ForwardForward.Tests.Images;

/// <summary>JPEG files with an EXIF orientation, as cameras write them.</summary>
internal static class JpegFiles
{
    /// <param name="pixels">[height, width], gray.</param>
    /// <param name="width">Columns as stored.</param>
    /// <param name="height">Rows as stored.</param>
    /// <param name="orientation">1 to 8 (EXIF 2.3, tag 0x0112).</param>
    public static byte[] Turned(byte[] pixels, int width, int height, byte orientation)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        pixels.CopyTo(bitmap.GetPixelSpan());
        using var file = bitmap.Encode(SKEncodedImageFormat.Jpeg, 100);
        byte[] jpeg = file.ToArray();

        // Application segment 1: length 34, then a little-endian TIFF header and a directory of one short number.
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0,
            1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
