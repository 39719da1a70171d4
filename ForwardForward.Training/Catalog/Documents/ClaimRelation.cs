namespace ForwardForward.Training.Catalog.Documents;

/// <summary>How a claim relates what it names to what was measured.</summary>
public enum ClaimRelation
{
    /// <summary>The measured value is the claimed one.</summary>
    Equal,

    /// <summary>The measured value is below the claimed one: "under 10 %".</summary>
    Below,

    /// <summary>A method's value is the baseline's, seed by seed: "comparable to".</summary>
    Comparable,

    /// <summary>A method's value is above the baseline's, seed by seed: "outperforms".</summary>
    Outperforms,

    /// <summary>A method's value divided by the baseline's is one: "at a similar speed".</summary>
    SimilarTo,

    /// <summary>The document draws curves whose numbers cannot be read; there is nothing to agree with.</summary>
    Drawn,
}
