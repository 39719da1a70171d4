using System.Globalization;
using System.Text;

namespace ForwardForward.Training.Names;

/// <summary>Names that people can see and tell apart: something visible, and nothing that hides, such as a zero-width space or a mark that turns the direction of writing.</summary>
public static class VisibleName
{
    // Letters and marks by their Unicode category, but blank: fillers of Korean, the empty Braille cell, the joiner of graphemes.
    private static readonly int[] Blanks = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0];

    /// <summary>What is wrong with a name, or null.</summary>
    /// <param name="name">As given.</param>
    /// <param name="what">What it names, as the sentence begins: <c>The name</c>.</param>
    public static string? Fault(string name, string what = "The name")
    {
        var runes = name.EnumerateRunes().ToList();
        if (!runes.Exists(IsSeen))
        {
            return $"{what} holds nothing that can be seen. Use at least one letter, digit or sign.";
        }

        var hidden = Enumerable.Range(0, runes.Count).Where(place => Hides(runes, place)).ToList();
        return hidden.Count == 0 ? null
            : $"{what} holds a character that cannot be seen (U+{runes[hidden[0]].Value:X4}, number {hidden[0] + 1} of {runes.Count}). Delete it, or type the name anew.";
    }

    // Marks are seen on what they stand on.
    private static bool IsSeen(Rune rune) => !IsHidden(rune) && !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    private static bool IsHidden(Rune rune) => Blanks.Contains(rune.Value) || rune == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;

    // Persian words and composed pictures need joiners, between two characters beyond ASCII.
    private static bool Hides(List<Rune> runes, int place) => IsHidden(runes[place])
        && !(runes[place].Value is 0x200C or 0x200D && place > 0 && place < runes.Count - 1 && !runes[place - 1].IsAscii && !runes[place + 1].IsAscii && !IsHidden(runes[place - 1]) && !IsHidden(runes[place + 1]));
}
