namespace ForwardForward.Training.Catalog.Documents;

/// <summary>What a row of the documents' page is there to show.</summary>
public enum RowKind
{
    /// <summary>A result that the document reports.</summary>
    Result,

    /// <summary>A result that the document reports as a failure.</summary>
    Failure,

    /// <summary>A number that comes from how the document read its network, not from the network.</summary>
    Artefact,

    /// <summary>The document's network read correctly; nobody claimed a value for it.</summary>
    TrueValue,

    /// <summary>A better recipe for the row above it.</summary>
    Repair,

    /// <summary>A method against a baseline trained by the same recipe.</summary>
    Comparison,

    /// <summary>Curves of two runs side by side.</summary>
    Curves,
}
