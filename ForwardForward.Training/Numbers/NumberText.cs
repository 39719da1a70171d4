using System.Globalization;
using System.Text.RegularExpressions;

namespace ForwardForward.Training.Numbers;

/// <summary>Numbers as people type them: <c>50 000</c>, <c>1e-3</c>. The point is the decimal sign everywhere; a comma never is.</summary>
public static partial class NumberText
{
    public static string Of(double value) => value.ToString("0.################", CultureInfo.InvariantCulture) is var text
        && double.Parse(text, CultureInfo.InvariantCulture).Equals(value) ? text : value.ToString("R", CultureInfo.InvariantCulture);

    public static Reading<long> Whole(string text)
    {
        var digits = Joined(text);
        return digits.Length == 0 ? Reading<long>.No("Give a whole number.")
            : digits.Contains(',', StringComparison.Ordinal) ? Reading<long>.No($"'{text.Trim()}' is not a whole number: write it without commas, as in 50000 or 50 000.")
            : long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
            : Reading<long>.No(digits.Trim('-') is { Length: > 18 } far && far.All(char.IsAsciiDigit) ? $"'{text.Trim()}' is too large." : $"'{text.Trim()}' is not a whole number.");
    }

    public static Reading<double> Real(string text)
    {
        var digits = Joined(text);
        return digits.Length == 0 ? Reading<double>.No("Give a number.")
            : digits.Contains(',', StringComparison.Ordinal) ? Reading<double>.No($"'{text.Trim()}' is not a number: write the decimals after a point, as in 0.01.")
            : double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
            : Reading<double>.No($"'{text.Trim()}' is not a number. Write it like 0.01 or 1e-2.");
    }

    /// <summary>The entries of a list; brackets as in JSON may stand around it. Among decimals a comma separates only before a space: 0,5 could be a half, or a zero and a five.</summary>
    public static Reading<IReadOnlyList<string>> Entries(string text, bool decimals)
    {
        var inner = text.Trim();
        var json = inner.StartsWith('[') && inner.EndsWith(']');
        inner = json ? inner[1..^1] : inner;
        if (decimals && !json && TightComma().Match(inner) is { Success: true } tight)
        {
            return Reading<IReadOnlyList<string>>.No(
                $"'{tight.Value}' can be read in two ways. Write decimals after a point ({tight.Value.Replace(',', '.')}), " +
                $"and separate entries by a comma and a space ({tight.Value.Replace(",", ", ", StringComparison.Ordinal)}).");
        }

        char[] separators = decimals ? [',', ';', ' ', '\t'] : [',', ';', ' ', '\t', '×'];
        return Reading<IReadOnlyList<string>>.Of([.. inner.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(part => decimals || part.StartsWith('-') ? [part] : part.Split('-'))]);
    }

    // A narrow no-break space groups digits in print, and so arrives by copy and paste. Any other space is a mistake: 0 03 is no 3.
    private static string Joined(string text) => text.Trim() is var whole && Grouped().IsMatch(whole) ? string.Concat(whole.Where(letter => !char.IsWhiteSpace(letter))) : whole;

    [GeneratedRegex(@"^[+-]?[1-9]\d{0,2}(\s\d{3})+(\.\d*)?([eE][+-]?\d+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"[^\s,;]*,[^\s,;]+")]
    private static partial Regex TightComma();
}
