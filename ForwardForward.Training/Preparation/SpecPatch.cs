using System.Text.Json;
using System.Text.Json.Nodes;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>Changes single fields of a spec by path, as <c>--set budget.epochs=5</c> and the API's <c>set</c> do.</summary>
public static class SpecPatch
{
    /// <summary>Applies changes in order. <c>method.name</c> brings the named method's whole recipe, so put it first.</summary>
    /// <returns>The changed spec, or the problems and the spec as it was.</returns>
    public static (ExperimentSpec Spec, IReadOnlyList<SpecProblem> Problems) Apply(ExperimentSpec spec, IEnumerable<KeyValuePair<string, string>> changes)
    {
        var problems = new List<SpecProblem>();
        var patched = spec;
        foreach (var (path, value) in changes)
        {
            try
            {
                patched = Set(patched, path, value);
            }
            catch (Exception error) when (error is JsonException or SpecPathException)
            {
                problems.Add(new SpecProblem(path, error is JsonException ? $"'{value}' does not fit here: {FirstSentence(error.Message)}" : error.Message));
            }
        }

        return problems.Count == 0 ? (patched, problems) : (spec, problems);
    }

    private static ExperimentSpec Set(ExperimentSpec spec, string path, string value)
    {
        if (path == "method.name")
        {
            var method = MethodCatalog.Find(value)
                ?? throw new SpecPathException($"There is no method '{value}'. Known: {string.Join(", ", MethodCatalog.All.Select(row => row.Name))}.");
            return method.ApplyTo(spec);
        }

        var root = JsonNode.Parse(SpecJson.Write(spec))!.AsObject();
        var names = path.Split('.');
        var parent = root;
        foreach (var name in names[..^1])
        {
            parent = parent[name] as JsonObject ?? throw new SpecPathException(Unknown(name, parent));
        }

        if (!parent.ContainsKey(names[^1]))
        {
            throw new SpecPathException(Unknown(names[^1], parent));
        }

        parent[names[^1]] = ValueFor(parent[names[^1]], value);
        return SpecJson.Read(root.ToJsonString());
    }

    // A list may be given bare, as in network.widths=500,500; text that is no JSON is a string.
    private static JsonNode? ValueFor(JsonNode? present, string value)
    {
        if (present is JsonArray && !value.StartsWith('['))
        {
            value = $"[{value}]";
        }

        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return JsonValue.Create(value);
        }
    }

    private static string Unknown(string name, JsonObject parent) =>
        $"There is no field '{name}'. Known here: {string.Join(", ", parent.Select(field => field.Key))}.";

    private static string FirstSentence(string message) => message.Split(" Path:")[0];

    private sealed class SpecPathException(string message) : Exception(message);
}
