using System.Text.RegularExpressions;

namespace ForwardForward.Training.Numbers;

/// <summary>Usual ways to write a number that are none here, and what to write instead.</summary>
internal static partial class NumberSlip
{
    /// <summary>What to write instead, as the end of a sentence; null where nothing is known to help.</summary>
    public static string? Of(string text) =>
        IsNotFinite(text) ? "give a finite one"
        : text.Any(letter => char.IsNumber(letter) && !char.IsAsciiDigit(letter)) ? "write it with the digits 0 to 9"
        : text.Contains('%', StringComparison.Ordinal) ? "write a share of one, as in 0.1 for 10 %"
        : Hexadecimal().IsMatch(text) ? "write it in decimal digits"
        : GroupingSign().IsMatch(text) ? $"write it without signs between the digits ({GroupingSign().Replace(text, "")})"
        : Fraction().IsMatch(text) ? "write a fraction as a decimal number, as in 0.5 for 1/2"
        : Span().IsMatch(text) ? "give one number, not a range"
        : text is ['"', ..] ? "write it without quotation marks"
        : null;

    /// <summary>Infinity and what is not a number, as any program writes them.</summary>
    public static bool IsNotFinite(string text) => NotFinite().IsMatch(text);

    [GeneratedRegex("^[+-]?(∞|inf(inity)?|nan)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotFinite();

    [GeneratedRegex("^[+-]?0[xX][0-9a-fA-F]+$")]
    private static partial Regex Hexadecimal();

    // Apostrophes of both kinds and the underscore, as in 1'000.
    [GeneratedRegex("(?<=[0-9])['\u2019_](?=[0-9])")]
    private static partial Regex GroupingSign();

    [GeneratedRegex("^[+-]?[0-9]+/[0-9]+$")]
    private static partial Regex Fraction();

    // Two or three points, a hyphen or a dash between numbers, as in 1..5 and 1-5.
    [GeneratedRegex(@"^[0-9.]*[0-9]\s*(\.{2,3}|\u2026|-|\u2013|\u2014|to)\s*[0-9][0-9.]*$")]
    private static partial Regex Span();
}
