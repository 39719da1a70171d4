namespace ForwardForward.Training.Reporting;

/// <summary>What a measurement says to a claim, from the worst to the best; then what is no answer to a claim.</summary>
public enum Verdict
{
    /// <summary>The measured value contradicts the claim.</summary>
    NotReproduced,

    /// <summary>Near the claim, or right for one reading of it only.</summary>
    Partly,

    /// <summary>The claim holds.</summary>
    Reproduced,

    /// <summary>The measured value is above every reading of the claim.</summary>
    Better,

    /// <summary>The document's failure shows here too.</summary>
    FailureReproduced,

    /// <summary>The number comes from the way it was read, and does so here too.</summary>
    Artefact,

    /// <summary>What a network of the document really reaches; nobody claimed it.</summary>
    TrueValue,

    /// <summary>A repair below its target.</summary>
    NotRepaired,

    /// <summary>A repair that reaches its target.</summary>
    Repaired,

    /// <summary>Curves to look at; no number was claimed.</summary>
    Shown,

    /// <summary>There is no measurement at the full budget; the sentence says why.</summary>
    NotMeasured,
}
