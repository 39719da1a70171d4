using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Compare;

/// <summary>One spec of a configuration table.</summary>
/// <param name="Heading">Above its column.</param>
/// <param name="Spec">The spec.</param>
public sealed record SpecColumn(string Heading, ExperimentSpec Spec)
{
    /// <summary>Every field of the specs, a row each: its title, its path, its value in each spec.</summary>
    public static FigureTable Table(IReadOnlyList<SpecColumn> columns) => new(
        ["field", "path", .. columns.Select(column => column.Heading)],
        [.. SpecRow.Of([.. columns.Select(column => column.Spec)]).Select(row => (IReadOnlyList<FigureCell>)[FigureCell.Of(row.Field.Title), FigureCell.Of(row.Field.Path), .. row.Values.Select(FigureCell.Of)])]);
}
