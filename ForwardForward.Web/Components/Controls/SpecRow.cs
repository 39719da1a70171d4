using System.Text.Json.Nodes;
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
        var flat = specs.Select(spec => Flatten(JsonNode.Parse(SpecJson.Write(spec))!.AsObject(), "").ToDictionary(field => field.Path, field => field.Value)).ToList();
        return [.. flat.SelectMany(fields => fields.Keys).Distinct().Where(path => path != "name").Select(path => new SpecRow(path, [.. flat.Select(fields => fields.GetValueOrDefault(path, Figure.None))]))];
    }

    private static IEnumerable<(string Path, string Value)> Flatten(JsonObject node, string prefix)
    {
        foreach (var (name, value) in node)
        {
            if (value is JsonObject inner)
            {
                foreach (var field in Flatten(inner, $"{prefix}{name}."))
                {
                    yield return field;
                }
            }
            else
            {
                yield return (prefix + name, Text(value));
            }
        }
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => Figure.None,
        JsonArray { Count: 0 } => Figure.None,
        JsonArray list => string.Join(", ", list.Select(Text)),
        _ => value.ToString() switch { "true" => "yes", "false" => "no", var text => text },
    };
}
