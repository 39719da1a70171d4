namespace ForwardForward.Training.Data.Stored;

/// <summary>Recognizes other formats in the place of the expected one; what is no data at all is a <see cref="StandIn"/>.</summary>
internal static class ContentGuess
{
    private static readonly (byte[] Start, string Words)[] Known =
    [
        ([(byte)'P', (byte)'K'], "a zip archive"),
        ([0x1F, 0x8B], "a gzip file"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive"),
        ([.. "Rar!"u8], "a rar archive"),
        ([.. "BZh"u8], "a file in bzip2"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "a file in xz"),
        ([.. "MATLAB 5.0"u8], "a MATLAB file"),
        ([0x93, .. "NUMPY"u8], "a NumPy array"),
        ([.. "%PDF"u8], "a PDF document"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a png image"),
        ([0xFF, 0xD8, 0xFF], "a jpeg image"),
        ([.. "PAR1"u8], "a parquet file"),
        ([0x80, 0x02], "a Python pickle"),
    ];

    /// <summary>Words for a message, such as " (a zip archive, it seems)"; empty when nothing is recognized.</summary>
    public static string Of(ReadOnlySpan<byte> start) => Kind(start) is { } words ? $" ({words}, it seems)" : "";

    /// <summary>The format with its article; null when nothing is recognized.</summary>
    public static string? Kind(ReadOnlySpan<byte> start)
    {
        foreach ((byte[] known, string words) in Known)
        {
            if (start.StartsWith(known))
            {
                return words;
            }
        }

        return null;
    }
}
