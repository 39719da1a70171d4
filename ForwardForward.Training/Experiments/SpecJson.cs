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
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static string Write(ExperimentSpec spec) => JsonSerializer.Serialize(spec, Options);

    /// <exception cref="JsonException">The text is no spec; the message names the field.</exception>
    public static ExperimentSpec Read(string json)
    {
        try
        {
            ExperimentSpec spec = JsonSerializer.Deserialize<ExperimentSpec>(json, Options) ?? throw new JsonException("The spec is empty: expected a JSON object.");
            return spec.Network.Layers.All(line => line is not null) ? spec : throw new JsonException("A line of the layers is null: leave it out.", "$.network.layers", null, null);
        }
        // The library's sentence names types of this program.
        catch (JsonException refused) when (refused.Message.Contains("setting null values", StringComparison.Ordinal))
        {
            throw new JsonException("This field cannot be null: leave it out, or give it a value.", refused.Path, refused.LineNumber, refused.BytePositionInLine, refused);
        }
    }
}
