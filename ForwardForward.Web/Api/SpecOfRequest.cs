using System.Text.Json;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Api;

/// <summary>Makes the spec that a launch request describes.</summary>
public static class SpecOfRequest
{
    public static (ExperimentSpec Spec, IReadOnlyList<SpecProblem> Problems) Read(LaunchRequest request)
    {
        var (start, problem) = Start(request);
        if (problem is not null)
        {
            return (new ExperimentSpec(), [problem]);
        }

        var changes = (request.Set ?? []).Select(change => KeyValuePair.Create(change.Key, Text(change.Value)));
        var (spec, problems) = SpecPatch.Apply(start, changes);
        return (spec, [.. problems.Select(found => found with { Path = $"set.{found.Path}" })]);
    }

    private static (ExperimentSpec Spec, SpecProblem? Problem) Start(LaunchRequest request)
    {
        var none = new ExperimentSpec();
        switch (request)
        {
            case { Spec: not null, Preset: not null }:
                return (none, new SpecProblem("preset", "Give either a spec or a preset, not both."));
            case { Preset: { } name }:
                return PresetCatalog.All.FirstOrDefault(preset => preset.Name == name) is { } found
                    ? (found.Spec, null)
                    : (none, new SpecProblem("preset", $"There is no preset '{name}'. Known: {string.Join(", ", PresetCatalog.All.Select(preset => preset.Name))}."));
            case { Spec: { ValueKind: JsonValueKind.Object } json }:
                try
                {
                    return (SpecJson.Read(json.GetRawText()), null);
                }
                catch (JsonException refusal)
                {
                    return (none, new SpecProblem($"spec{refusal.Path?.TrimStart('$')}", refusal.Message.Split(" Path:")[0]));
                }

            default:
                return (none, new SpecProblem("spec", "Give a spec as a JSON object, or the name of a preset."));
        }
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
