using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Figures;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Components.Runs;

/// <summary>Stored runs as a table for files: every run listed, not only those on the page shown.</summary>
public static class RunTable
{
    public static FigureTable Of(IEnumerable<RunSummary> runs) => new(
        ["run", "id", "status", "method", "dataset", "network", "seed", "epochs", "validation", "best validation", "test", "seconds", "created", "owner", "tags", "content"],
        [.. runs.Select(run => (IReadOnlyList<FigureCell>)
        [
            FigureCell.Of(run.Name), FigureCell.Of(run.Id), FigureCell.Of(run.Status.ToString().ToLowerInvariant()), FigureCell.Of(run.Method), FigureCell.Of(run.Dataset), FigureCell.Of(run.Network),
            FigureCell.Of(run.Seed, Figure.Number), FigureCell.Of(run.Epoch, Figure.Number), FigureCell.Of(run.ValidationAccuracy, Figure.Percent), FigureCell.Of(run.BestValidationAccuracy, Figure.Percent),
            FigureCell.Of(run.TestAccuracy, Figure.Percent), FigureCell.Of(run.Seconds, Figure.Duration), FigureCell.Of(run.CreatedAt.UtcDateTime), FigureCell.Of(run.Owner), FigureCell.Of(string.Join(' ', run.Tags)),
            FigureCell.Of(DataContent.Joined(run.Contents, content => content.InFull)),
        ])]);
}
