using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>Recognizes what people send in place of a zip archive, by its first bytes.</summary>
public static class OtherArchive
{
    private const int TarMark = 257;

    private static readonly (byte[] Start, string Kind)[] Kinds =
    [
        ([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
        ("Rar!"u8.ToArray(), "a rar archive"),
        ([0x1F, 0x8B], "packed by gzip (such as tar.gz)"),
        ("BZh"u8.ToArray(), "packed by bzip2 (such as tar.bz2)"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "packed by xz (such as tar.xz)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed by Zstandard"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a single image"),
        ([0xFF, 0xD8, 0xFF], "a single image"),
    ];

    /// <returns>What it is and what to do; null where nobody can tell.</returns>
    public static string? Sentence(Stream file)
    {
        var start = new byte[StandIn.StartBytes];
        file.Position = 0;
        var read = start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        foreach (var (mark, kind) in Kinds)
        {
            if (read.StartsWith(mark))
            {
                return Unpacked(kind);
            }
        }

        return read.Length > TarMark && read[TarMark..].StartsWith("ustar"u8) ? Unpacked("a tar archive") : StandIn.Refusal("The file", read);
    }

    private static string Unpacked(string kind) => $"The file is {kind}, no zip archive. Unpack it and pack the folder as zip.";
}
