using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ForwardForward.Training.Experiments;

/// <summary>
/// A short name for what a spec does: equal for specs that differ only in name, seed, device and checkpoints. A field at its default counts as absent, so that
/// a field which a later version adds changes no fingerprint.
/// </summary>
public static class SpecFingerprint
{
    private static readonly JsonObject Defaults = Tree(new ExperimentSpec());

    /// <returns>Sixteen hexadecimal digits.</returns>
    public static string Of(ExperimentSpec spec)
    {
        var plain = new ExperimentSpec();
        var budget = spec.Budget with { CheckpointEveryEpochs = plain.Budget.CheckpointEveryEpochs };
        var tree = Tree(spec with { Name = plain.Name, Seed = plain.Seed, Device = plain.Device, Budget = budget });
        RemoveDefaults(tree, Defaults);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sorted(tree).ToJsonString())))[..16];
    }

    private static JsonObject Sorted(JsonObject tree) => new(tree.OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => KeyValuePair.Create(field.Key, field.Value is JsonObject inner ? Sorted(inner) : field.Value?.DeepClone())));

    private static JsonObject Tree(ExperimentSpec spec) => JsonNode.Parse(SpecJson.Write(spec))!.AsObject();

    private static void RemoveDefaults(JsonObject tree, JsonObject defaults)
    {
        foreach (var (name, value) in tree.ToList())
        {
            if (value is JsonObject inner && defaults[name] is JsonObject innerDefaults)
            {
                RemoveDefaults(inner, innerDefaults);
            }
            if (value is JsonObject { Count: 0 } || JsonNode.DeepEquals(value, defaults[name]))
            {
                tree.Remove(name);
            }
        }
    }
}
