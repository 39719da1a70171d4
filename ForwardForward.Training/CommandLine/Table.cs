namespace ForwardForward.Training.CommandLine;

/// <summary>Left-aligned columns as wide as their widest cell.</summary>
internal static class Table
{
    public static void Write(TextWriter output, string[] header, IEnumerable<string[]> rows)
    {
        var lines = rows.Prepend(header).ToList();
        var widths = Enumerable.Range(0, header.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
