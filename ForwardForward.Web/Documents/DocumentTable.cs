namespace ForwardForward.Web.Documents;

/// <summary>The documents' page at one moment.</summary>
/// <param name="Lines">Rows in order; a repair stands beneath each of its rows.</param>
/// <param name="Studies">What the documents leave to future work.</param>
/// <param name="Times">How long the runs of rows and studies take.</param>
public sealed record DocumentTable(IReadOnlyList<DocumentLine> Lines, IReadOnlyList<StudyLine> Studies, RunTimes Times)
{
    /// <summary>Each row once.</summary>
    public IEnumerable<DocumentLine> Distinct => Lines.DistinctBy(line => line.Report.Row.Id);

    /// <summary>What nobody has measured with this code, and what does not wait already.</summary>
    public IReadOnlyList<(string Recipe, long Seed)> ToRun => [.. Lines.SelectMany(line => line.ToRun).Distinct()];
}
