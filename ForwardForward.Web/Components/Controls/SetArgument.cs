using System.Text.Json;
using System.Text.Json.Nodes;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Components.Controls;

/// <summary>A field as the command line takes it after <c>--set</c>, and as <see cref="SpecPatch"/> reads it.</summary>
public static class SetArgument
{
    // What a shell would take apart or read as something else.
    private const string Special = " '\"\\$`*?[]{}()<>|&;!#~";

    public static string Of(string path, JsonNode? value)
    {
        var argument = $"{path}={Text(value)}";
        return argument.Any(Special.Contains) ? $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'" : argument;
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "null",
        JsonArray { Count: > 0 } list when list.All(entry => entry?.GetValueKind() == JsonValueKind.Number) => string.Join(',', list.Select(entry => entry!.ToJsonString())),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => Bare(text.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    // Text that would be read as a number, as nothing or as a list keeps its quotes.
    private static string Bare(string text)
    {
        try
        {
            JsonNode.Parse(text);
            return JsonValue.Create(text).ToJsonString();
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
