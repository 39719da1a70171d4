using System.Text.Json.Nodes;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Components.Fields;

/// <summary>A field as the command line takes it after <c>--set</c>, and as <see cref="SpecPatch"/> reads it.</summary>
public static class SetArgument
{
    // What a shell would take apart or read as something else.
    private const string Special = " '\"\\$`*?[]{}()<>|&;!#~";

    public static string Of(Field field, ExperimentSpec spec)
    {
        var argument = $"{field.Path}={Value(field, spec)}";
        return argument.Any(Special.Contains) ? $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'" : argument;
    }

    /// <summary>The value alone, as it stands before a shell is asked: lines of text in one line.</summary>
    public static string Value(Field field, ExperimentSpec spec)
    {
        var text = field.Text(spec);
        return text.Contains('\n', StringComparison.Ordinal) ? new JsonArray([.. text.Split('\n').Select(line => JsonValue.Create(line))]).ToJsonString() : text;
    }
}
