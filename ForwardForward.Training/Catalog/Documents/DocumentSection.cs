namespace ForwardForward.Training.Catalog.Documents;

/// <summary>Rows of one document that belong together.</summary>
/// <param name="Title">The document's own heading.</param>
/// <param name="Rows">In the document's order.</param>
public sealed record DocumentSection(string Title, IReadOnlyList<DocumentRow> Rows);
