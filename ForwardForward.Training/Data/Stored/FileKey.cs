using System.Text.RegularExpressions;

namespace ForwardForward.Training.Data.Stored;

/// <summary>
/// What stays of a file's or folder's name when the writing of it is left aside: letters and digits in lower case, without .gz and without what browsers add to a second copy.
/// <c>Train-Images.idx3-ubyte (1).gz</c> and <c>train-images-idx3-ubyte</c> are one.
/// </summary>
internal static partial class FileKey
{
    public static string Of(string name)
    {
        string plain = Copy().Replace(name.ToLowerInvariant(), "").Replace(".tgz", ".tar", StringComparison.Ordinal);
        while (plain.EndsWith(".gz", StringComparison.Ordinal))
        {
            plain = plain[..^3];
        }

        return Signs().Replace(plain, "");
    }

    // "x (1).gz", "x - Copy.gz", "x copy.gz"
    [GeneratedRegex(@"( ?\(\d{1,3}\)| - copy| copy)(?=\.|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Copy();

    [GeneratedRegex("[^a-z0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();
}
