using ForwardForward.Training.Reporting;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Documents;

/// <summary>A row of the documents' page.</summary>
/// <param name="Report">Claim, measurement, verdict.</param>
/// <param name="Waiting">Runs for it that wait, train or can go on.</param>
/// <param name="Obstacle">Why it cannot be queued here; empty when it can.</param>
public sealed record DocumentLine(RowReport Report, IReadOnlyList<RecipeRun> Waiting, string Obstacle)
{
    /// <summary>Runs that a click on "what is missing" would queue for it: neither measured nor waiting.</summary>
    public IReadOnlyList<(string Recipe, long Seed)> ToRun => Obstacle.Length > 0
        ? []
        : [.. Report.Missing.Where(missing => !Waiting.Any(run => run.Seed == missing.Seed && (run.Recipe is null || run.Recipe == missing.Recipe)))];
}
