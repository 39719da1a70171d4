using System.Text.Json;
using System.Text.Json.Serialization;

namespace ForwardForward.Training.Journals;

/// <summary>The JSON of everything about runs that is no spec: journal, hub, API. NaN and infinities are the strings "NaN", "Infinity", "-Infinity".</summary>
public static class RunJson
{
    public static JsonSerializerOptions Options { get; } = Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.NumberHandling |= JsonNumberHandling.AllowNamedFloatingPointLiterals;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }
}
