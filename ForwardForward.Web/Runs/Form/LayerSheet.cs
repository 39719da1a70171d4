using ForwardForward.Training.Architectures;

namespace ForwardForward.Web.Runs.Form;

/// <summary>A layer list as it is edited: what stands beside each row of the text, and the whole.</summary>
public sealed class LayerSheet
{
    // As in layers.css.
    private const int RowsBelowTheLast = 4;

    private LayerSheet(IReadOnlyList<LayerSheetRow> rows, LayerList? list)
    {
        Rows = rows;
        Blocks = list?.Blocks ?? [];
        Problems = list?.Problems.Count ?? 0;
    }

    /// <summary>One a row of the text.</summary>
    public IReadOnlyList<LayerSheetRow> Rows { get; }

    /// <summary>Empty where there are problems, or no dataset says what comes in.</summary>
    public IReadOnlyList<LayerBlock> Blocks { get; }

    public int Problems { get; }

    public int Lines => Rows.Count(row => row.Line is not null);

    public long Parameters => Blocks.Sum(block => block.Parameters);

    /// <summary>Multiply-adds of one example's forward pass.</summary>
    public long Operations => Blocks.Sum(block => block.Operations);

    /// <param name="text">As typed.</param>
    /// <param name="list">What its lines are, read for the chosen dataset; null where there is none.</param>
    public static LayerSheet Of(string text, LayerList? list)
    {
        List<LayerSheetRow> rows = [];
        var line = 0;
        foreach (var row in text.Split('\n'))
        {
            rows.Add(string.IsNullOrWhiteSpace(row) ? new LayerSheetRow(null, null, null, null) : RowOf(line++, row.Trim(), list));
        }

        return new LayerSheet(WithRoom(WithBlocks(rows, list)), list);
    }

    /// <summary>The row of a line, both from 0; the first one where there is none.</summary>
    public int RowOf(int line) => Math.Max(0, Rows.ToList().FindIndex(row => row.Line == line));

    private static LayerSheetRow RowOf(int line, string text, LayerList? list) => new(
        line,
        list is not null && line < list.Lines.Count ? list.Lines[line].Layer : null,
        LayerVocabulary.Marks.FirstOrDefault(mark => mark.Line == text),
        list?.Problems.FirstOrDefault(problem => problem.Line == line)?.Message);

    // A block spans the rows from its first layer to its last, marks and blank rows between them included.
    private static List<LayerSheetRow> WithBlocks(List<LayerSheetRow> rows, LayerList? list)
    {
        var spans = rows.Select((row, place) => (row, place)).Where(pair => pair.row.Layer is not null)
            .GroupBy(pair => list!.Lines[pair.row.Line!.Value].Block)
            .Select(block => (Number: block.Key, First: block.First().place, Last: block.Last().place));
        foreach (var span in spans)
        {
            for (var place = span.First; place <= span.Last; place++)
            {
                rows[place] = rows[place] with { Block = span.Number, OpensBlock = place == span.First, ClosesBlock = place == span.Last };
            }
        }

        return rows;
    }

    private static List<LayerSheetRow> WithRoom(List<LayerSheetRow> rows) => [.. rows.Select((row, place) =>
    {
        var free = rows.Skip(place + 1).TakeWhile(below => below.IsEmpty).Count();
        return row with { Room = 1 + free + (place + free == rows.Count - 1 ? RowsBelowTheLast : 0) };
    })];
}
