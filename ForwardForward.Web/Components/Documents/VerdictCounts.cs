using ForwardForward.Training.Reporting;
using ForwardForward.Web.Documents;

namespace ForwardForward.Web.Components.Documents;

/// <summary>How many rows of a document came out how; a repair that stands beneath several rows counts once.</summary>
internal static class VerdictCounts
{
    private static readonly (Func<int, string> Words, Verdict[] Verdicts)[] Groups =
    [
        (count => $"{count} reproduced", [Verdict.Reproduced, Verdict.Better, Verdict.Shown]),
        (count => $"{count} repaired", [Verdict.Repaired]),
        (Failures, [Verdict.FailureReproduced, Verdict.Artefact]),
        (count => count == 1 ? "1 true value" : $"{count} true values", [Verdict.TrueValue]),
        (count => $"{count} partly", [Verdict.Partly]),
        (count => $"{count} not reproduced", [Verdict.NotReproduced]),
        (count => $"{count} not repaired", [Verdict.NotRepaired]),
        (count => $"{count} not yet measured", [Verdict.NotMeasured]),
    ];

    public static string Failures(int count) => count == 1 ? "1 failure reproduced" : $"{count} failures reproduced";

    public static string Words(IEnumerable<DocumentLine> lines)
    {
        var verdicts = lines.DistinctBy(line => line.Report.Row.Id).Select(line => line.Report.Judgement.Verdict).ToList();
        return string.Join(" · ", Groups.Select(group => (group.Words, Count: verdicts.Count(group.Verdicts.Contains))).Where(group => group.Count > 0)
            .Select(group => group.Words(group.Count)));
    }
}
