using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Components.Controls;

/// <summary>One field of several specs, side by side.</summary>
/// <param name="Path">As in <c>--set path=value</c>.</param>
/// <param name="Values">One a spec.</param>
public sealed record SpecRow(string Path, IReadOnlyList<string> Values)
{
    public bool Differs => Values.Any(value => value != Values[0]);

    /// <summary>The fields of all specs in the order of the spec; its name, which decides nothing, is left out.</summary>
    public static IReadOnlyList<SpecRow> Of(IReadOnlyList<ExperimentSpec> specs)
    {
        if (specs.Count == 0)
        {
            return [];
        }
        var flat = specs.Select(spec => SpecPaths.Of(spec).ToDictionary(field => field.Path, field => SpecPaths.Text(field.Value))).ToList();
        return [.. flat.SelectMany(fields => fields.Keys).Distinct().Where(path => path != "name").Select(path => new SpecRow(path, [.. flat.Select(fields => fields.GetValueOrDefault(path, Figure.None))]))];
    }
}
