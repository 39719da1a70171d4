using System.Text.Json.Nodes;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Components.Controls;

/// <summary>The fields of a spec by path, as in <c>--set path=value</c>, in the order of the spec.</summary>
internal static class SpecPaths
{
    public static IEnumerable<(string Path, JsonNode? Value)> Of(ExperimentSpec spec) => Flatten(JsonNode.Parse(SpecJson.Write(spec))!.AsObject(), "");

    /// <summary>A value as a table shows it.</summary>
    public static string Text(JsonNode? value) => value switch
    {
        null => Figure.None,
        JsonArray { Count: 0 } => Figure.None,
        JsonArray list => string.Join(", ", list.Select(Text)),
        _ => value.ToString() switch { "true" => "yes", "false" => "no", "" => Figure.None, var text => text },
    };

    private static IEnumerable<(string Path, JsonNode? Value)> Flatten(JsonObject node, string prefix)
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
                yield return (prefix + name, value);
            }
        }
    }
}
