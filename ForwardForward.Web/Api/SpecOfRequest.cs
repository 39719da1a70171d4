using System.Text.Json;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Api;

/// <summary>Makes the spec that a launch request describes.</summary>
public static class SpecOfRequest
{
    public static (ExperimentSpec Spec, IReadOnlyList<SpecProblem> Problems) Read(LaunchRequest request)
    {
        var (start, faults) = Start(request);
        if (faults.Count > 0)
        {
            return (start, faults);
        }

        var set = request.Set ?? [];
        var misfits = set.Select(change => (change.Key, Misfit: Misfit(change.Key, change.Value))).Where(change => change.Misfit is not null).ToDictionary(change => change.Key, change => change.Misfit!);
        var (spec, problems) = SpecPatch.Apply(start, set.Where(change => !misfits.ContainsKey(change.Key)).Select(change => KeyValuePair.Create(change.Key, Text(change.Value))));
        return (spec, [.. misfits.Select(misfit => new SpecProblem(misfit.Key, misfit.Value)).Concat(problems).Select(found => found with { Path = $"set.{found.Path}" })]);
    }

    private static (ExperimentSpec Spec, IReadOnlyList<SpecProblem> Problems) Start(LaunchRequest request)
    {
        var none = new ExperimentSpec();
        switch (request)
        {
            case { Spec: not null, Preset: not null }:
                return (none, [new SpecProblem("preset", "Give either a spec or a preset, not both.")]);
            case { Preset: { } name }:
                return PresetCatalog.All.FirstOrDefault(preset => preset.Name == name) is { } found
                    ? (found.Spec, [])
                    : (none, [new SpecProblem("preset", $"There is no preset '{name}'. Known: {string.Join(", ", PresetCatalog.All.Select(preset => preset.Name))}.")]);
            case { Spec: { ValueKind: JsonValueKind.Object } json }:
                var (spec, problems) = SpecText.Read(json.GetRawText());
                return (spec ?? none, [.. problems.Select(found => found with { Path = found.Path.Length > 0 ? $"spec.{found.Path}" : "spec" })]);

            default:
                return (none, [new SpecProblem("spec", "Give a spec as a JSON object, or the name of a preset.")]);
        }
    }

    // Texts and numbers are read as if they were typed: 2026 is a text where the field is one.
    private static string? Misfit(string path, JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Array or JsonValueKind.Object ? FieldCatalog.Find(path)?.Kind.Misfit(value) : null;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
