using System.Text.Json.Nodes;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Fields;

/// <summary>JSON Schema of an experiment: every field with its title, range, options and default.</summary>
public static class FieldSchema
{
    /// <param name="fields">All when left out.</param>
    public static JsonObject Of(IEnumerable<Field>? fields = null)
    {
        var plain = JsonNode.Parse(SpecJson.Write(new ExperimentSpec()));
        var root = Part();
        foreach (var field in (fields ?? FieldCatalog.All).OrderBy(field => field.Path.Count(letter => letter == '.')))
        {
            var names = field.Path.Split('.');
            var properties = names[..^1].Aggregate(Properties(root), (all, name) => Properties((JsonObject)(all[name] ??= Part())));
            properties[names[^1]] = Of(field, field.Default == Supplier.Program ? names.Aggregate(plain, (part, name) => (part as JsonObject)?[name]) : null);
        }

        return root;
    }

    private static JsonObject Of(Field field, JsonNode? value)
    {
        var schema = field.Kind.Schema();
        schema["title"] = field.Title;
        schema["description"] = string.Join(' ', new[] { field.Help, field.Formula, Range(field.Kind), field.Unit is { Length: > 0 } unit ? $"In {unit}." : "" }.Where(part => part.Length > 0));
        if (value is not null)
        {
            schema["default"] = value.DeepClone();
        }

        return schema;
    }

    // Whatever the schema's own words cannot say: the length of a list, what an empty value stands for.
    private static string Range(Kind kind) => kind.Empty.Length > 0 || kind.Name == "list" ? $"{char.ToUpperInvariant(kind.Range[0])}{kind.Range[1..]}." : "";

    private static JsonObject Part() => new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = new JsonObject() };

    private static JsonObject Properties(JsonObject part) => part["properties"]!.AsObject();
}
