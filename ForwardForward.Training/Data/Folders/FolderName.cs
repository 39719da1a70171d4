using System.Text.RegularExpressions;

namespace ForwardForward.Training.Data.Folders;

/// <summary>
/// Names of datasets that are a folder of images by class: <c>folder:cats</c> in a spec is the folder <c>folders/cats</c> under the data folder.
/// Only these characters ever become part of a path.
/// </summary>
public static partial class FolderName
{
    /// <summary>What a dataset's name begins with when it is such a folder.</summary>
    public const string Prefix = "folder:";

    /// <summary>The folder under the data folder that holds them all.</summary>
    public const string Root = "folders";

    /// <summary>The rule in words.</summary>
    public const string Rule = "1 to 40 lower-case letters a to z, digits, hyphens and underscores, a letter or digit first";

    /// <summary>True for a name that may become a folder.</summary>
    public static bool IsValid(string name) => Pattern().IsMatch(name);

    /// <summary>The folder's name in a dataset's name; null for a dataset of another kind.</summary>
    public static string? Of(string dataset) =>
        dataset.StartsWith(Prefix, StringComparison.Ordinal) && IsValid(dataset[Prefix.Length..]) ? dataset[Prefix.Length..] : null;

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
