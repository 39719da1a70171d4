using System.Globalization;
using System.Text;

namespace ForwardForward.Training.Reporting;

/// <summary>A table as CSV (RFC 4180).</summary>
public static class CsvText
{
    public static string Of(ReportTable table)
    {
        var text = new StringBuilder();
        foreach (var line in table.Rows.Prepend(table.Header))
        {
            text.AppendJoin(',', line.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    // A spreadsheet takes a cell that begins like a formula for one; a number keeps its sign.
    private static string Cell(string text)
    {
        var begins = text.Length > 0 && text[0] is '=' or '@' or '+' or '-' or '\t' or '\r';
        var harmless = begins && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"'{text}" : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n") < 0 ? harmless : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
