using ForwardForward.Training.Reporting;

namespace ForwardForward.Web.Components.Figures;

/// <summary>A table of what is shown: for people who do not see a drawing, and for files.</summary>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">As many cells each as there are headings.</param>
public sealed record FigureTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<FigureCell>> Rows)
{
    /// <summary>To compute with: numbers unrounded, nothing where none was measured.</summary>
    public ReportTable ForPrograms(string caption) => With(caption, cell => cell.ForPrograms);

    /// <summary>To print: as people read it here.</summary>
    public ReportTable ForPaper(string caption) => With(caption, cell => cell.Text);

    private ReportTable With(string caption, Func<FigureCell, string> write) => new(caption, Columns, [.. Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(write)])]);
}
