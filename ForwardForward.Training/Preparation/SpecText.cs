using System.Text.Json;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>A spec as people and programs write it in JSON: read whole, or everything in it that fits no field, each with its path.</summary>
public static class SpecText
{
    public static (ExperimentSpec? Spec, IReadOnlyList<SpecProblem> Problems) Read(string json)
    {
        try
        {
            return (SpecJson.Read(json), []);
        }
        catch (JsonException refused)
        {
            var problems = Misfits(json);
            return (null, problems.Count > 0 ? problems : [new SpecProblem("", $"Line {(refused.LineNumber ?? 0) + 1}: {refused.Message}")]);
        }
    }

    private static IReadOnlyList<SpecProblem> Misfits(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? [.. Within(document.RootElement, "")] : [new SpecProblem("", "A spec is a JSON object, in braces.")];
        }
        catch (JsonException)
        {
            // No JSON at all: then the place is known, and that is enough.
            return [];
        }
    }

    private static IEnumerable<SpecProblem> Within(JsonElement part, string prefix) => part.EnumerateObject().SelectMany(property => At(property.Value, prefix + property.Name));

    private static IEnumerable<SpecProblem> At(JsonElement value, string written)
    {
        var field = FieldCatalog.All.FirstOrDefault(one => one.Path.Equals(written, StringComparison.OrdinalIgnoreCase));
        var inside = FieldCatalog.All.FirstOrDefault(one => one.Path.StartsWith($"{written}.", StringComparison.OrdinalIgnoreCase))?.Path[..written.Length];
        return (field, inside) switch
        {
            (null, null) => [new SpecProblem(written, SpecPatch.Unknown(written, FieldCatalog.All))],
            (_, { } path) when value.ValueKind == JsonValueKind.Object => Within(value, $"{path}."),
            (null, { } path) => [new SpecProblem(path, value.ValueKind == JsonValueKind.Null ? "null is no value here: leave it out." : "Give an object with the fields that belong here.")],
            ({ } one, _) => one.Kind.Misfit(value) is { } misfit ? [new SpecProblem(one.Path, misfit)] : [],
        };
    }
}
