using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Documents;

namespace ForwardForward.Web.Api;

/// <summary>A row of the documents in JSON. Accuracies are in percent, as the documents print them.</summary>
/// <param name="Row">Its id, texts, presets and claims.</param>
/// <param name="Document">000 to 003.</param>
/// <param name="Verdict">In words.</param>
/// <param name="Sentence">Why.</param>
/// <param name="Measured">Mean, deviation and number of seeds, one a claim; null where nothing was measured.</param>
/// <param name="Values">Every seed that the row shows, by preset.</param>
/// <param name="StaleBecause">Folders of the trainer that changed since.</param>
/// <param name="Waiting">Ids of its runs that wait, train or can go on.</param>
/// <param name="Obstacle">Why it cannot run here; empty when it can.</param>
public sealed record ClaimedRow(
    DocumentRow Row,
    string Document,
    string Verdict,
    string Sentence,
    IReadOnlyList<Spread?> Measured,
    IReadOnlyDictionary<string, IReadOnlyList<SeedValue>> Values,
    IReadOnlyList<string> StaleBecause,
    IReadOnlyList<string> Waiting,
    string Obstacle)
{
    public static ClaimedRow Of(DocumentLine line) => new(
        line.Report.Row with { Beneath = [] },
        line.Report.Document,
        line.Report.Judgement.Word,
        line.Report.Judgement.Sentence,
        [.. line.Report.Measured.Select(one => one.Spread)],
        line.Report.Sides.ToDictionary(side => side.Recipe, side => side.Best),
        line.Report.ChangedSince,
        [.. line.Waiting.Select(run => run.Id)],
        line.Obstacle);
}
