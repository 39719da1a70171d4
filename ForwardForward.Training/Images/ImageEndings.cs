namespace ForwardForward.Training.Images;

/// <summary>What files of images are called. A file is decoded by its first bytes; its ending only says that somebody means it as an image.</summary>
public static class ImageEndings
{
    private static readonly HashSet<string> Readable = new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".jpe", ".jfif" };

    private static readonly HashSet<string> Other = new(StringComparer.OrdinalIgnoreCase)
    {
        ".webp", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".heic", ".heif", ".avif", ".jxl", ".jp2", ".j2k", ".jpf", ".ico", ".svg", ".psd", ".tga", ".exr", ".hdr",
        ".ppm", ".pgm", ".pbm", ".pnm", ".pcx", ".ras", ".xcf", ".dcm", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".rw2", ".raw",
    };

    /// <summary>The formats that are read, in words.</summary>
    public const string Words = "png or jpeg";

    /// <summary>True for the name of a file that can be decoded.</summary>
    public static bool IsReadable(string name) => Readable.Contains(Path.GetExtension(name));

    /// <summary>True for the name of an image in any format.</summary>
    public static bool IsImage(string name) => IsReadable(name) || Other.Contains(Path.GetExtension(name));
}
