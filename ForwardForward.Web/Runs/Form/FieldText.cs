using System.Globalization;

namespace ForwardForward.Web.Runs.Form;

/// <summary>Numbers and lists as people type them: <c>50 000</c>, <c>1e-3</c>, <c>500, 500</c>. The point is the decimal sign everywhere.</summary>
public static class FieldText
{
    public static string Of(double value) => value.ToString("0.################", CultureInfo.InvariantCulture) is var text
        && double.Parse(text, CultureInfo.InvariantCulture).Equals(value) ? text : value.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of<T>(IEnumerable<T> values)
        where T : IFormattable => string.Join(", ", values.Select(value => value is double number ? Of(number) : value.ToString(null, CultureInfo.InvariantCulture)));

    /// <summary>A whole number; spaces may group its digits.</summary>
    public static bool TryWhole(string text, out long value, out string problem)
    {
        var digits = WithoutSpaces(text);
        problem = digits.Length == 0 ? "Give a whole number." : $"'{text.Trim()}' is not a whole number.";
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            problem = "";
        }
        else if (digits.Trim('-').Length > 18 && digits.Trim('-').All(char.IsAsciiDigit))
        {
            problem = $"'{text.Trim()}' is too large.";
        }

        return problem.Length == 0;
    }

    /// <summary>A finite number.</summary>
    public static bool TryNumber(string text, out double value, out string problem)
    {
        var digits = WithoutSpaces(text);
        problem = digits.Length == 0 ? "Give a number."
            : digits.Contains(',', StringComparison.Ordinal) ? $"'{text.Trim()}' is not a number: write the decimals after a point, as in 0.01."
            : $"'{text.Trim()}' is not a number. Write it like 0.01 or 1e-2.";
        if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))
        {
            problem = "";
        }

        return problem.Length == 0;
    }

    /// <summary>Whole numbers separated by commas, semicolons, spaces, hyphens or a multiplication sign: <c>500, 500</c> or <c>500-500</c>.</summary>
    public static bool TryWholeList(string text, out IReadOnlyList<int> values, out string problem)
    {
        var read = new List<int>();
        values = read;
        // 500-500 is how a network is named; a hyphen in front is a minus sign, and no width.
        foreach (var (part, place) in Parts(text, [',', ';', ' ', '\t', '×']).SelectMany(SplitAtInnerHyphens).Select((part, index) => (part, index + 1)))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                problem = $"Entry {place}, '{part}', is not a whole number. Write the widths like 500, 500.";
                return false;
            }

            read.Add(value);
        }

        problem = "";
        return true;
    }

    /// <summary>Numbers separated by commas, semicolons or spaces.</summary>
    public static bool TryNumberList(string text, out IReadOnlyList<double> values, out string problem)
    {
        var read = new List<double>();
        values = read;
        foreach (var (part, place) in Parts(text, [',', ';', ' ', '\t']).Select((part, index) => (part, index + 1)))
        {
            if (!TryNumber(part, out var value, out _))
            {
                problem = $"Entry {place}, '{part}', is not a number. Write the list like 1, 0.5.";
                return false;
            }

            read.Add(value);
        }

        problem = "";
        return true;
    }

    private static string[] SplitAtInnerHyphens(string part) => part.StartsWith('-') ? [part] : part.Split('-');

    private static string[] Parts(string text, char[] separators) =>
        text.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // A narrow no-break space groups digits in print, and so arrives by copy and paste.
    private static string WithoutSpaces(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
