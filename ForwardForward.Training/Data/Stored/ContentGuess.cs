namespace ForwardForward.Training.Data.Stored;

/// <summary>Recognizes what often lies in the place of a data file by mistake.</summary>
internal static class ContentGuess
{
    private static readonly (byte[] Start, string Words)[] Known =
    [
        ([(byte)'<'], "a web page"),
        ([(byte)'P', (byte)'K'], "a zip archive"),
        ([0x1F, 0x8B], "a gzip file"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file"),
        ([.. "version https://git-lfs"u8], "a Git LFS pointer: the file itself was not fetched"),
    ];

    /// <summary>Words for a message, such as " (a web page, it seems)"; empty when nothing is recognized.</summary>
    public static string Of(ReadOnlySpan<byte> start)
    {
        foreach ((byte[] known, string words) in Known)
        {
            if (start.StartsWith(known))
            {
                return $" ({words}, it seems)";
            }
        }

        return "";
    }
}
