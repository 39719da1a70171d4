using System.Text;
using System.Text.RegularExpressions;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Recognizes what servers, browsers and git leave under the name of a data file in its place: a page, an answer of the server, a pointer.</summary>
public static partial class StandIn
{
    /// <summary>Bytes that recognizing takes, the title of a page included.</summary>
    public const int StartBytes = 2048;

    private const int MostTitle = 60;

    /// <summary>What it is, as in "a web page with the title "403 Forbidden""; null for anything else.</summary>
    /// <param name="start">The first <see cref="StartBytes"/>, where there are as many.</param>
    public static string? Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("version https://git-lfs"u8))
        {
            return "a Git LFS pointer";
        }

        string text = Encoding.UTF8.GetString(start[..Math.Min(start.Length, StartBytes)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.Length == 0 ? null
            : ErrorCode().Match(text) is { Success: true } error ? $"an error message of a server ({error.Groups[1].Value})"
            : Page().IsMatch(text) ? $"a web page{(Title().Match(text) is { Success: true } title ? $" with the title \"{Shown(title.Groups[1].Value)}\"" : "")}"
            : Json().IsMatch(text) ? $"a text in JSON, such as servers answer with ({Shown(text)})"
            : null;
    }

    /// <summary>The same as a refusal of a file, with the way out; null for anything else.</summary>
    public static string? Refusal(string file, ReadOnlySpan<byte> start) => Of(start) switch
    {
        null => null,
        var pointer when pointer.Contains("Git LFS", StringComparison.Ordinal) =>
            $"{file} is {pointer}: a note of where the file lies, not the file. Run \"git lfs pull\" in the folder that it was copied from, or download the file by its own link.",
        var found => $"{file} is {found}, saved in its place. Delete it and download the file by its own link: one that asks for no sign-in and shows no page before.",
    };

    private static string Shown(string text)
    {
        string line = Spaces().Replace(text, " ").Trim();
        return line.Length <= MostTitle ? line : line[..MostTitle] + "…";
    }

    [GeneratedRegex(@"\A<\?xml[^>]*>\s*<Error>.*?<Code>\s*([A-Za-z0-9]{1,40})\s*</Code>", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"\A<[!?a-z]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Page();

    [GeneratedRegex(@"<title[^>]*>\s*([^<]+?)\s*</title>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"\A\{\s*""", RegexOptions.CultureInvariant)]
    private static partial Regex Json();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
