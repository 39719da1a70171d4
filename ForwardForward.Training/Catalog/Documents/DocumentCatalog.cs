namespace ForwardForward.Training.Catalog.Documents;

/// <summary>Every claim of the four documents. Data: what is measured, and what follows from it, stands elsewhere.</summary>
public static class DocumentCatalog
{
    /// <summary>What every reader has to know about the scans.</summary>
    public const string ScanNote =
        "The scans confuse 6 with 0 and 8 with 3. Where a reading is ambiguous all of them are shown, and a verdict holds for all or says for which.";

    public static IReadOnlyList<SourceDocument> All { get; } = [HybridSlides.Document, HintonSlides.Document, ExamReport.Document, ScalablePaper.Document];

    /// <summary>All rows once, in the order of the page: a repair that stands beneath several rows counts where it comes first.</summary>
    public static IReadOnlyList<DocumentRow> Rows { get; } = [.. All.SelectMany(document => document.Rows).DistinctBy(row => row.Id)];

    /// <summary>The row of that id, or null.</summary>
    public static DocumentRow? Find(string id) => Rows.FirstOrDefault(row => row.Id == id);
}
