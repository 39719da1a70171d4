namespace ForwardForward.Training.Images;

/// <summary>What files of images are called, those of formats that nobody here reads included. A file is decoded by its first bytes; its ending only says that somebody means it as an image.</summary>
public static class ImageEndings
{
    private static readonly HashSet<string> Other = new(StringComparer.OrdinalIgnoreCase)
    {
        ".tif", ".tiff", ".heic", ".heif", ".avif", ".jxl", ".jp2", ".j2k", ".jpf", ".svg", ".psd", ".tga", ".exr", ".hdr",
        ".ppm", ".pgm", ".pbm", ".pnm", ".pcx", ".ras", ".xcf", ".dcm", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".rw2", ".raw",
    };

    /// <summary>True for the name of a file that can be decoded.</summary>
    public static bool IsReadable(string name) => ImageFormat.IsNameOfImage(name);

    /// <summary>True for the name of an image in any format.</summary>
    public static bool IsImage(string name) => IsReadable(name) || Other.Contains(Path.GetExtension(name));
}
