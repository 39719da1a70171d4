using Spectre.Console;
using Padding = Spectre.Console.Padding;
using Spectre.Console.Rendering;

namespace ForwardForward.Training.CommandLine;

/// <summary>A table of the command line. Its texts stand there as they are: nothing in them is markup.</summary>
public sealed class LabTable
{
    // Between two columns.
    private const int Gap = 2;

    // Sentences that would get less stand below their rows.
    private const int LeastForSentences = 40;

    // The names in front are broken as well where another column would get less.
    private const int LeastForWords = 8;

    private readonly List<(string Title, Justify Alignment)> columns = [];
    private readonly List<(string[] Cells, string Sentence)> rows = [];
    private string? sentences;

    public LabTable Words(string title)
    {
        columns.Add((title, Justify.Left));
        return this;
    }

    public LabTable Numbers(string title)
    {
        columns.Add((title, Justify.Right));
        return this;
    }

    /// <summary>The last column, of texts that may be long.</summary>
    public LabTable Sentences(string title)
    {
        sentences = title;
        return this;
    }

    /// <param name="cells">One for each column, the sentence at the end.</param>
    public void Add(params string[] cells) => rows.Add((cells[..columns.Count], cells.ElementAtOrDefault(columns.Count) ?? ""));

    public void Draw(IAnsiConsole console)
    {
        var widths = columns.Select((column, index) => rows.Select(row => row.Cells[index].Length).Append(column.Title.Length).Max() + Gap).ToList();
        var beside = sentences is not null && console.Profile.Width - widths.Sum() >= LeastForSentences;
        var wholeNames = console.Profile.Width - widths[0] >= LeastForWords * (widths.Count - 1);
        var table = new Table { Border = TableBorder.Simple };
        foreach (var (title, alignment) in beside ? columns.Append((sentences!, Justify.Left)) : columns)
        {
            // Where there is room for sentences they alone are broken; else the widest columns are.
            var whole = beside ? title != sentences : wholeNames && table.Columns.Count == 0;
            table.AddColumn(new TableColumn(new Text(title)) { Alignment = alignment, Padding = new Padding(0, 0, Gap - 1, 0), NoWrap = whole });
        }

        foreach (var (cells, sentence) in rows)
        {
            table.AddRow((beside ? cells.Append(sentence) : cells).Select(cell => new Text(cell)));
            if (!beside && sentence.Length > 0)
            {
                table.AddRow(new TableCell(new SentenceBelow(sentence)).Span(columns.Count));
            }
        }

        console.Write(table);
    }

    // Takes the width of the row above it and asks for none, or it would push the columns apart.
    private sealed class SentenceBelow(string sentence) : Renderable
    {
        protected override Spectre.Console.Rendering.Measurement Measure(RenderOptions options, int maxWidth) => new(0, 0);

        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            ((IRenderable)new Padder(new Text(sentence), new Padding(2, 0, 0, 0))).Render(options, maxWidth);
    }
}
