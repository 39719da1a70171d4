namespace ForwardForward.Web.Components.Charts;

/// <summary>What a chart draws as a table: for people who do not see it, and as a file of comma-separated values.</summary>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">As many cells each as there are headings.</param>
public sealed record ChartNumbers(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<ChartCell>> Rows)
{
    /// <summary>Headings and rows as a file takes them: numbers unrounded, nothing where none was measured.</summary>
    public object?[][] ForFile() => [[.. Columns], .. Rows.Select(row => row.Select(cell => cell.ForFile).ToArray())];
}
