using System.Text.Json;
using System.Text.Json.Serialization;

namespace ForwardForward.Training.Experiments;

/// <summary>The one JSON form of a spec: camelCase fields, kebab-case choices, unknown fields refused.</summary>
public static class SpecJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static string Write(ExperimentSpec spec) => JsonSerializer.Serialize(spec, Options);

    /// <exception cref="JsonException">The text is no spec; the message names the field.</exception>
    public static ExperimentSpec Read(string json) =>
        JsonSerializer.Deserialize<ExperimentSpec>(json, Options) ?? throw new JsonException("The spec is empty: expected a JSON object.");
}
