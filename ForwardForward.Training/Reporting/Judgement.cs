namespace ForwardForward.Training.Reporting;

/// <summary>A verdict with its reason.</summary>
/// <param name="Verdict">What kind of answer it is.</param>
/// <param name="Sentence">Why, with the numbers.</param>
/// <param name="Detail">What the word alone does not say, in a word or two; empty for nothing.</param>
public sealed record Judgement(Verdict Verdict, string Sentence, string Detail = "")
{
    /// <summary>The verdict as it stands in the table.</summary>
    public string Word => VerdictWords.Of(Verdict) + (Detail.Length > 0 ? $": {Detail}" : "");
}
