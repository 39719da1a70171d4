using ForwardForward.Training.Reporting;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Documents;

/// <summary>A study as its page shows it.</summary>
/// <param name="Report">Its places with what was measured.</param>
/// <param name="Waiting">Runs for it that wait, train or can go on.</param>
/// <param name="Obstacle">Why it cannot be queued here; empty when it can.</param>
public sealed record StudyLine(StudyReport Report, IReadOnlyList<RecipeRun> Waiting, string Obstacle)
{
    /// <summary>Runs that its button would queue: neither measured nor waiting.</summary>
    public IReadOnlyList<(string Recipe, long Seed)> ToRun => Obstacle.Length > 0
        ? []
        : [.. Report.Missing.Where(missing => !Waiting.Any(run => run.Seed == missing.Seed && run.Recipe == missing.Recipe))];
}
