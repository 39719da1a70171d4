using System.Text.Json.Nodes;
using ForwardForward.Training.Names;
using ForwardForward.Training.Numbers;

namespace ForwardForward.Training.Fields;

/// <param name="Most">Characters.</param>
/// <param name="Known">Names to choose from, where any other is a name as well.</param>
public sealed record Words(int Most, Func<IEnumerable<FieldOption>>? Known = null) : Kind<string>
{
    public override string Name => "text";

    public override string Range => $"at most {Most} characters";

    protected override string Wanted => "a text";

    public override IReadOnlyList<FieldOption> Options => [.. Known?.Invoke() ?? []];

    public override Reading<string> Read(string text) => Reading<string>.Of(text is ['"', .., '"'] ? text[1..^1] : text);

    public override string Write(string value) => value is ['"', .., '"'] ? $"\"{value}\"" : value;

    public override string? Fault(string value, FieldScope scope) => value.Length > Most ? $"At most {Most} characters." : value.Length > 0 ? VisibleName.Fault(value) : null;

    public override JsonObject Schema() => new() { ["type"] = "string", ["maxLength"] = Most };
}
