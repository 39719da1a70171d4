namespace ForwardForward.Training.Catalog.Documents;

/// <summary>One of the four documents that this lab reproduces.</summary>
/// <param name="Number">000 to 003.</param>
/// <param name="Title">Its title, with the author where one is named.</param>
/// <param name="Summary">What it is and what is known about its code.</param>
/// <param name="Sections">Its experiments.</param>
public sealed record SourceDocument(string Number, string Title, string Summary, IReadOnlyList<DocumentSection> Sections)
{
    /// <summary>All rows, those beneath others right after them.</summary>
    public IEnumerable<DocumentRow> Rows => Sections.SelectMany(section => section.Rows).SelectMany(row => row.Beneath.Prepend(row));
}
