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
            : Reading<long>.No(digits.Trim('-') is { Length: > 18 } far && far.All(char.IsAsciiDigit) ? $"'{text.Trim()}' is too large."
                : $"'{text.Trim()}' is not a whole number{(NumberSlip.Of(digits) ?? InOtherForm(digits)) switch { { } advice => $": {advice}", null => "" }}.");
    }

    public static Reading<double> Real(string text)
    {
        var digits = Joined(text);
        return digits.Length == 0 ? Reading<double>.No("Give a number.")
            : digits.Contains(',', StringComparison.Ordinal) ? Reading<double>.No($"'{text.Trim()}' is not a number: write the decimals after a point, as in {WithPoint(digits) ?? "0.01"}.")
            : !double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || NumberSlip.IsNotFinite(digits)
                ? Reading<double>.No($"'{text.Trim()}' is not a number{(NumberSlip.Of(digits) is { } advice ? $": {advice}." : ". Write it like 0.01 or 1e-2.")}")
            : double.IsFinite(value) ? value
            : Reading<double>.No($"'{text.Trim()}' is too large.");
    }

    /// <summary>The entries of a list; brackets as in JSON may stand around it.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="decimals">Entries may hold decimals; then a comma separates only before a space: 0,5 could be a half, or a zero and a five.</param>
    /// <param name="takes">Whether a text is an entry by itself: 1,024 is only where 1024 is one, too, a question.</param>
    public static Reading<IReadOnlyList<string>> Entries(string text, bool decimals, Func<string, bool> takes)
    {
        var inner = text.Trim();
        var json = inner.StartsWith('[') && inner.EndsWith(']');
        inner = json ? inner[1..^1] : inner;
        return (json ? null : Question(inner, decimals, takes)) is { } question ? Reading<IReadOnlyList<string>>.No(question)
            : Gap().IsMatch(inner) ? Reading<IReadOnlyList<string>>.No("An entry is missing before a comma.")
            : Reading<IReadOnlyList<string>>.Of([.. inner.Split(decimals ? [',', ';', ' ', '\t'] : [',', ';', ' ', '\t', '×'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .SelectMany(part => !decimals && Dashed().IsMatch(part) ? part.Split('-') : [part])]);
    }

    // Where a list can be read in two ways: both, as they are to be written.
    private static string? Question(string list, bool decimals, Func<string, bool> takes)
    {
        if (decimals && TightComma().Match(list) is { Success: true, Value: var tight })
        {
            return $"'{tight}' can be read in two ways. Write decimals after a point{(WithPoint(tight) is { } real ? $" ({real})" : "")}, and separate entries by a comma and a space ({Apart(tight.Split(','))}).";
        }

        if (ZeroComma().Match(list) is { Success: true, Value: var part } && !takes("0"))
        {
            return $"'{part}' is not a whole number, and no list of them: there is no 0 here.";
        }

        // 64,128 is a list where 64128 is too large; of 500,500 nobody thinks otherwise.
        var group = Groups().Matches(list).FirstOrDefault(found => found.Value.Split([',', ' ', '\t']) is [var first, .. var others]
            && (others.Any(other => other[0] == '0') || (first.Length < 3 && takes(first + string.Concat(others)))))?.Value;
        return group is null ? null
            : $"'{group}' can be read in two ways. Write one number without commas and spaces ({string.Concat(group.Split([',', ' ', '\t']))}), several with a comma and a space between them ({Apart(group.Split([',', ' ', '\t']))}).";
    }

    private static string Apart(IEnumerable<string> entries) =>
        string.Join(", ", entries.Where(entry => entry.Length > 0).Select(entry => entry.All(char.IsAsciiDigit) && entry.TrimStart('0') is { Length: > 0 } number ? number : entry));

    // A number with commas as it is written here: 0,5 and 1.000,5 and 1,000.5 and 1,000,000; null where that is not clear.
    private static string? WithPoint(string text)
    {
        var thousands = text.LastIndexOf('.') > text.LastIndexOf(',') || text.Count(',') > 1;
        var plain = thousands ? Thousands().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : ""
            : text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        plain = plain.StartsWith('.') ? $"0{plain}" : plain;
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? plain : null;
    }

    // 1e3 and 5.0 are whole numbers in another form.
    private static string? InOtherForm(string text) =>
        PointedGroups().IsMatch(text) ? $"write it without points ({text.Replace(".", "", StringComparison.Ordinal)})"
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e15 && double.IsInteger(value) ? $"write {Of(value)}" : null;

    // A narrow no-break space groups digits in print, and so arrives by copy and paste, as does the minus sign. Any other space is a mistake: 0 03 is no 3.
    private static string Joined(string text) => text.Trim().Replace('\u2212', '-') is var whole && Grouped().IsMatch(whole) ? string.Concat(whole.Where(letter => !char.IsWhiteSpace(letter))) : whole;

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}(\s[0-9]{3})+(\.[0-9]*)?([eE][+-]?[0-9]+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}(\.[0-9]{3})+$")]
    private static partial Regex PointedGroups();

    [GeneratedRegex(@"[^\s;]*,[^\s,;]+(,[^\s,;]+)*")]
    private static partial Regex TightComma();

    [GeneratedRegex(@"(?<![\w.,\-])[1-9][0-9]{0,2}([, \t][0-9]{3})+(\.[0-9]*)?(?![\w.])")]
    private static partial Regex Groups();

    [GeneratedRegex(@"(?<![\w.,\-])0,[0-9]+")]
    private static partial Regex ZeroComma();

    [GeneratedRegex(@"(^|[,;])\s*[,;]")]
    private static partial Regex Gap();

    [GeneratedRegex(@"^[0-9]+(-[0-9]+)+$")]
    private static partial Regex Dashed();
}
