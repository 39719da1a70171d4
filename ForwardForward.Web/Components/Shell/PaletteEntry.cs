namespace ForwardForward.Web.Components.Shell;

/// <summary>Something that the search finds.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Address">The page that it opens, from the lab's root; null for a deed.</param>
/// <param name="Note">Beside the name, and searched as well.</param>
/// <param name="Also">Searched, but not shown.</param>
/// <param name="Deed">What it does in place of opening a page.</param>
public sealed record PaletteEntry(PaletteKind Kind, string Name, string? Address, string Note = "", string Also = "", string? Deed = null)
{
    public const string Theme = "theme";

    // Smaller is better; null where a word occurs nowhere.
    internal int? Place(string text, IReadOnlyList<string> words)
    {
        if (words.Any(word => !Has(Name, word) && !Has(Note, word) && !Has(Also, word)))
        {
            return null;
        }

        return Name.Equals(text, StringComparison.OrdinalIgnoreCase) || Also.Equals(text, StringComparison.OrdinalIgnoreCase) ? 0
            : Name.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 1
            : words.All(word => Has(Name, word)) ? 2
            : 3;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
