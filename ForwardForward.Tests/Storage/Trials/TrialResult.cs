namespace ForwardForward.Tests.Storage.Trials;

/// <summary>What came of a trial.</summary>
/// <param name="name">Of the trial.</param>
/// <param name="seed">Of its chance.</param>
internal sealed class TrialResult(string name, int seed)
{
    /// <summary>Heads of <see cref="Row"/>.</summary>
    public static string Head => $"{"trial",-12} {"seed",5} {"n",5} {"acknowledged",13} {"lost",6} {"wrong",6} {"false statuses",15} {"made again",11} {"holes told",11}";

    public int Count { get; set; }

    /// <summary>Acknowledgements that were there to be checked.</summary>
    public long Acknowledgements { get; set; }

    public int Lost { get; private set; }

    public int Wrong { get; private set; }

    public int FalseStatuses { get; private set; }

    /// <summary>Histories that were deleted and made again.</summary>
    public int MadeAgain { get; set; }

    /// <summary>Holes among what was not acknowledged; allowed after a loss of power.</summary>
    public int Holes { get; private set; }

    /// <summary>Each finding in a sentence.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>What is no failure and worth to be read.</summary>
    public List<string> Notes { get; } = [];

    public bool IsClean => Findings.Count == 0;

    public string Row => $"{name,-12} {seed,5} {Count,5} {Acknowledgements,13} {Lost,6} {Wrong,6} {FalseStatuses,15} {MadeAgain,11} {Holes,11}";

    public void Take(string where, TrialCheck check)
    {
        (Lost, Wrong, FalseStatuses, Holes) = (Lost + check.Lost.Count, Wrong + check.Wrong.Count, FalseStatuses + check.FalseStatuses.Count, Holes + check.Holes);
        Findings.AddRange(check.Lost.Select(text => $"{where}: lost: {text}"));
        Findings.AddRange(check.Wrong.Take(5).Select(text => $"{where}: wrong: {text}"));
        Findings.AddRange(check.FalseStatuses.Select(text => $"{where}: false status: {text}"));
    }

    /// <summary>What cannot be opened or goes on in no way is lost.</summary>
    public void Fail(string where, string what)
    {
        Lost++;
        Findings.Add($"{where}: {what}");
    }

    public void Mistake(string where, string what)
    {
        Wrong++;
        Findings.Add($"{where}: {what}");
    }

    public override string ToString() => string.Join('\n', [Head, Row, .. Findings.Take(40), .. Notes.Take(20)]);
}
