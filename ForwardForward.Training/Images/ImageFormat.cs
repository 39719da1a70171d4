namespace ForwardForward.Training.Images;

/// <summary>An image format that is read. The one place that lists formats, their names' endings and their first bytes.</summary>
public sealed class ImageFormat
{
    /// <summary>Bytes that telling the formats apart takes.</summary>
    public const int StartBytes = 12;

    private readonly byte[] start;
    private readonly byte[] afterSize;

    private ImageFormat(string name, byte[] start, params string[] endings)
        : this(name, start, [], endings)
    {
    }

    private ImageFormat(string name, byte[] start, byte[] afterSize, params string[] endings) =>
        (Name, this.start, this.afterSize, Endings) = (name, start, afterSize, endings);

    public static ImageFormat Png { get; } = new("png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], ".png");

    public static ImageFormat Jpeg { get; } = new("jpeg", [0xFF, 0xD8, 0xFF], ".jpg", ".jpeg", ".jpe", ".jfif");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ImageFormat> All { get; } =
    [
        Png,
        Jpeg,
        new("gif", [.. "GIF8"u8], ".gif"),
        new("bmp", [.. "BM"u8], ".bmp", ".dib"),
        new("webp", [.. "RIFF"u8], [.. "WEBP"u8], ".webp"),
        new("ico", [0, 0, 1, 0], ".ico"),
    ];

    /// <summary>The formats in words: "png, jpeg, gif, bmp, webp or ico".</summary>
    public static string Names { get; } = $"{string.Join(", ", All.SkipLast(1).Select(format => format.Name))} or {All[^1].Name}";

    /// <summary>As people call it.</summary>
    public string Name { get; }

    /// <summary>How the names of its files end, the usual one first, in lower case.</summary>
    public IReadOnlyList<string> Endings { get; }

    /// <summary>True for a name that ends as one of an image does.</summary>
    public static bool IsNameOfImage(string name) =>
        Path.GetExtension(name) is { Length: > 0 } ending && All.Any(format => format.Endings.Contains(ending, StringComparer.OrdinalIgnoreCase));

    /// <summary>The format that the first bytes of a file announce, whatever its name; null for any other.</summary>
    /// <param name="file">At least the first <see cref="StartBytes"/>, where the file has as many.</param>
    public static ImageFormat? Of(ReadOnlySpan<byte> file)
    {
        foreach (ImageFormat format in All)
        {
            // A container of the RIFF kind says its size in four bytes, and then what it holds.
            if (file.StartsWith(format.start) && (format.afterSize.Length == 0 || (file.Length >= StartBytes && file[8..].StartsWith(format.afterSize))))
            {
                return format;
            }
        }

        return null;
    }
}
