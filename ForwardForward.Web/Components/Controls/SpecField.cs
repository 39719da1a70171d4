using System.Text.Json.Nodes;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Web.Components.Controls;

/// <summary>One field of a spec under the name that the form gives it.</summary>
/// <param name="Path">As in the spec's JSON.</param>
/// <param name="Title">For people.</param>
/// <param name="Value">For people.</param>
/// <param name="Argument">Path and value as they stand after <c>--set</c>.</param>
/// <param name="IsOfUse">False where the run's method does not look at it.</param>
public sealed record SpecField(string Path, string Title, string Value, string Argument, bool IsOfUse)
{
    private const string FirstPhase = "handover.";

    /// <summary>The fields of a spec in its order; the name, which decides nothing, is left out.</summary>
    public static IReadOnlyList<SpecField> Of(ExperimentSpec spec) =>
        [.. SpecPaths.Of(spec).Where(field => field.Path != "name").Select(field => Of(spec, field.Path, field.Value))];

    private static SpecField Of(ExperimentSpec spec, string path, JsonNode? value)
    {
        var (field, choice) = Form(path);
        var owner = spec;
        // What the form has no field for in a first phase is called as in the second.
        if (field is null && choice is null && path.StartsWith(FirstPhase, StringComparison.Ordinal) && spec.Handover is { } first)
        {
            (field, choice) = Form(path[FirstPhase.Length..]);
            owner = spec with { Data = first.Data ?? spec.Data, Method = first.Method, Optimization = first.Optimization, Budget = first.Budget, Handover = null };
        }
        return new SpecField(
            path,
            choice?.Label ?? field?.Label ?? RunFormChoices.Names.GetValueOrDefault(path) ?? Sentence(FieldWords.Of(path)),
            choice?.Title(owner) ?? (path.EndsWith("data.dataset", StringComparison.Ordinal) ? DatasetCatalog.Find(value!.ToString())?.Title : null) ?? SpecPaths.Text(value),
            SetArgument.Of(path, value),
            choice?.IsOfUse(owner) ?? field?.Matters(owner) ?? value is not null);
    }

    private static (RunFormField? Field, RunFormChoice? Choice) Form(string path) =>
        (RunFormFields.All.FirstOrDefault(field => field.Path == path), RunFormChoices.All.FirstOrDefault(choice => choice.Path == path));

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
