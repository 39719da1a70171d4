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
            return spec.Network.Layers.All(line => line is not null) ? spec : throw new JsonException("A line of the layers is null: leave it out.", $"$.{Name(nameof(ExperimentSpec.Network))}.{Name(nameof(NetworkSpec.Layers))}", null, null);
        }
        catch (JsonException refused)
        {
            throw new JsonException(Words(refused), refused.Path, refused.LineNumber, refused.BytePositionInLine, refused);
        }
    }

    // The library's sentences name types of this program, and end with a place that is told apart.
    private static string Words(JsonException refused) => refused.Message switch
    {
        var message when message.Contains("setting null values", StringComparison.Ordinal) => "This field cannot be null: leave it out, or give it a value.",
        var message when message.Contains("could not be mapped", StringComparison.Ordinal) => $"There is no field {(message.Split('\'') is [_, var name, ..] ? $"'{name}'" : "of that name")} here.",
        var message when message.Contains("could not be converted", StringComparison.Ordinal) => $"The value of {(refused.Path is { Length: > 2 } path ? path[2..] : "the whole")} does not fit there.",
        var message => message.Split(" Path:")[0],
    };

    private static string Name(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);
}
