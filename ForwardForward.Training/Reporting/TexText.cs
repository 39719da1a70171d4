using System.Text;

namespace ForwardForward.Training.Reporting;

/// <summary>A table as LaTeX, to be taken into a document with <c>\input</c>; needs the packages booktabs and longtable.</summary>
public static class TexText
{
    public static string Of(ReportTable table)
    {
        var columns = Enumerable.Range(0, table.Header.Count).Where(column => !table.Unprinted.Contains(table.Header[column])).ToList();
        var text = new StringBuilder();
        text.Append("% Needs \\usepackage{booktabs,longtable} and an engine that reads UTF-8.\n");
        text.Append("\\begin{longtable}{").Append('l', columns.Count).Append("}\n");
        text.Append("\\caption{").Append(Escape(table.Caption)).Append("}\\\\\n\\toprule\n");
        Line(text, columns.Select(column => table.Header[column]));
        text.Append("\\midrule\n\\endhead\n");
        foreach (var row in table.Rows)
        {
            Line(text, columns.Select(column => row[column]));
        }

        return text.Append("\\bottomrule\n\\end{longtable}\n").ToString();
    }

    /// <summary>Text with every character of meaning to TeX made harmless.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            safe.Append(letter switch
            {
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '<' => "$<$",
                '>' => "$>$",
                '×' => "$\\times$",
                '±' => "$\\pm$",
                '−' => "$-$",
                '%' or '&' or '#' or '$' or '_' or '{' or '}' => $"\\{letter}",
                '\r' or '\n' or '\t' => " ",
                _ => letter.ToString(),
            });
        }

        return safe.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(" & ", cells.Select(Escape)).Append(" \\\\\n");
}
