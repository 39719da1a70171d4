namespace ForwardForward.Training.Reporting;

/// <summary>Verdicts as words: a color only repeats them.</summary>
public static class VerdictWords
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.NotReproduced => "not reproduced",
        Verdict.Partly => "partly",
        Verdict.Reproduced => "reproduced",
        Verdict.Better => "better",
        Verdict.FailureReproduced => "failure reproduced",
        Verdict.Artefact => "artefact",
        Verdict.TrueValue => "true value",
        Verdict.NotRepaired => "not repaired",
        Verdict.Repaired => "repaired",
        Verdict.Shown => "shown",
        Verdict.NotMeasured => "not yet measured",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
