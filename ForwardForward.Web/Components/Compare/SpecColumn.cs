using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Compare;

/// <summary>One run or spec of a configuration table.</summary>
/// <param name="Heading">Above its column.</param>
/// <param name="Spec">The spec.</param>
/// <param name="Contents">What its datasets held; none where nobody noted it.</param>
public sealed record SpecColumn(string Heading, ExperimentSpec Spec, IReadOnlyList<DataContent> Contents)
{
    /// <summary>Every field of the specs, a row each: its title, its path, its value in each spec.</summary>
    public static FigureTable Table(IReadOnlyList<SpecColumn> columns) => new(
        ["field", "path", .. columns.Select(column => column.Heading)],
        [.. ConfigurationRow.Of(columns, content => content.InFull).Select(row => (IReadOnlyList<FigureCell>)[FigureCell.Of(row.Title), FigureCell.Of(row.Path), .. row.Values.Select(FigureCell.Of)])]);
}
