using System.Text.Json;
using System.Text.Json.Nodes;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Numbers;

namespace ForwardForward.Training.Fields;

public sealed record Choice<T>(IReadOnlyList<FieldOption<T>> All) : Kind<T>
{
    public override string Name => typeof(T) == typeof(bool) ? "flag" : "choice";

    public override IReadOnlyList<FieldOption> Options => All;

    protected override string Wanted => $"one of {string.Join(", ", All.Select(option => option.Token))}";

    public override Reading<T> Read(string text) => All.FirstOrDefault(option => option.Token.Equals(text.Trim().Trim('"'), StringComparison.OrdinalIgnoreCase)) is { } found
        ? found.Value
        : Reading<T>.No($"There is no '{text.Trim()}' here. Known: {string.Join(", ", All.Select(option => option.Token))}.");

    public override string Write(T value) => Tokens.Of(value);

    public override JsonObject Schema() => typeof(T) == typeof(bool)
        ? new() { ["type"] = "boolean" }
        : new() { ["type"] = "string", ["enum"] = new JsonArray([.. All.Select(option => JsonValue.Create(option.Token))]) };
}

/// <summary>A name out of a catalogue.</summary>
/// <param name="Known">What the program itself knows.</param>
/// <param name="What">What it is a name of.</param>
/// <param name="Grows">People add to the catalogue, so that only a rule can tell whether a name is known.</param>
public sealed record NameOf(Func<IEnumerable<FieldOption>> Known, string What, bool Grows = false) : Kind<string>
{
    public override string Name => "choice";

    public override IReadOnlyList<FieldOption> Options => [.. Known()];

    protected override string Wanted => $"the name of a {What}";

    public override Reading<string> Read(string text) => text.Trim().Trim('"') is var name && (Grows || Options.Any(option => option.Token == name))
        ? Reading<string>.Of(name)
        : Reading<string>.No($"There is no {What} '{name}'. Known: {string.Join(", ", Options.Select(option => option.Token))}.");

    public override string Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string" };
}

/// <summary>A part of the experiment that may be left out as a whole.</summary>
public sealed record Group<T> : Kind<T?>
    where T : class, new()
{
    private static readonly IReadOnlyList<FieldOption> States = [new FieldOption<string>(Off, "off", "Left out."), new FieldOption<string>("on", "on", "With the values below.")];

    public override string Name => OfGroups;

    public override IReadOnlyList<FieldOption> Options => States;

    protected override bool TakesNull => true;

    // What stands inside is a field of its own.
    public override string? Misfit(JsonElement json) => json.ValueKind is JsonValueKind.Object or JsonValueKind.Null ? null : "Give an object with its fields, or null to leave it out.";

    public override Reading<T?> Read(string text)
    {
        try
        {
            return text.Trim() switch
            {
                Off or "null" => Reading<T?>.Of(null),
                "on" => Reading<T?>.Of(new T()),
                ['{', ..] json => Reading<T?>.Of(JsonSerializer.Deserialize<T>(json, SpecJson.Options)),
                var other => Reading<T?>.No($"'{other}' is neither on, off nor a JSON object."),
            };
        }
        catch (JsonException)
        {
            return Reading<T?>.No("These are not the fields that belong here. Write on or off, and set them one by one.");
        }
    }

    public override string Write(T? value) => value is null ? Off : "on";

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("object", "null"), ["additionalProperties"] = false, ["properties"] = new JsonObject() };
}
