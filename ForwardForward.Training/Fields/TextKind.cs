using System.Text.Json.Nodes;

namespace ForwardForward.Training.Fields;

public sealed record Words(int Most) : Kind<string>
{
    public override string Name => "text";

    public override string Range => $"at most {Most} characters";

    public override Reading<string> Read(string text) => Reading<string>.Of(text is ['"', .., '"'] ? text[1..^1] : text);

    public override string Write(string value) => value is ['"', .., '"'] ? $"\"{value}\"" : value;

    public override string? Fault(string value, FieldScope scope) => value.Length <= Most ? null : $"At most {Most} characters.";

    public override JsonObject Schema() => new() { ["type"] = "string", ["maxLength"] = Most };
}
