using System.Text.Json;
using System.Text.Json.Nodes;
using ForwardForward.Training.Numbers;

namespace ForwardForward.Training.Fields;

/// <summary>How many entries a list has.</summary>
public sealed record ListLength(string Words, Func<int, int?, bool> Fits)
{
    public static ListLength NoneOrPerLayer { get; } = new("none, or one for each layer", (count, layers) => count == 0 || layers is null || count == layers);

    public static ListLength NoneOneOrPerLayer { get; } = new("none, one for all layers, or one for each", (count, layers) => count <= 1 || layers is null || count == layers);

    public static ListLength AtMost(int most) => new($"at most {most}", (count, _) => count <= most);
}

public sealed record Entries<T>(Kind<T> Entry, ListLength Length, string Empty) : Kind<IReadOnlyList<T>>
{
    public override string Empty { get; } = Empty;

    public override string Name => "list";

    public override string Range => $"{Length.Words}; each {Entry.Range}";

    public override bool HasDecimals => Entry.HasDecimals;

    public override Reading<IReadOnlyList<T>> Read(string text)
    {
        var parts = NumberText.Entries(text, HasDecimals, one => Entry.Read(one) is { Problem: null, Value: { } value } && Entry.Fault(value, FieldScope.Nowhere) is null);
        var values = new List<T>();
        foreach (var part in parts.Value ?? [])
        {
            var read = Entry.Read(part);
            if (read.Problem is not null)
            {
                return Reading<IReadOnlyList<T>>.No($"Entry {values.Count + 1}: {read.Problem}");
            }

            values.Add(read.Value!);
        }

        return parts.Problem is null ? Reading<IReadOnlyList<T>>.Of(values) : Reading<IReadOnlyList<T>>.No(parts.Problem);
    }

    public override string Write(IReadOnlyList<T> value) => string.Join(", ", value.Select(Entry.Write));

    public override string? Fault(IReadOnlyList<T> value, FieldScope scope) => !Length.Fits(value.Count, scope.Layers)
        ? $"Give {Length.Words}{(scope.Layers is { } layers ? $"; there are {layers} layers" : "")}."
        : value.Select((entry, place) => Entry.Fault(entry, scope) is { } fault ? $"Entry {place + 1}: {fault}" : null).FirstOrDefault(fault => fault is not null);

    public override string? Misfit(JsonElement json) => json.ValueKind != JsonValueKind.Array ? "Give a list, such as [1, 2]."
        : json.EnumerateArray().Select((entry, place) => Entry.Misfit(entry) is { } misfit ? $"Entry {place + 1}: {misfit}" : null).FirstOrDefault(misfit => misfit is not null);

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = Entry.Schema() };
}

/// <summary>One entry a line; their own grammar is the layer notation's.</summary>
public sealed record Lines : Kind<IReadOnlyList<string>>
{
    public override string Name => "lines";

    public override Reading<IReadOnlyList<string>> Read(string text) => text.TrimStart().StartsWith('[') ? OfJson(text)
        : Reading<IReadOnlyList<string>>.Of([.. text.Split('\n').Select(row => string.Join(' ', row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(row => row.Length > 0)]);

    public override string Write(IReadOnlyList<string> value) => string.Join('\n', value);

    public override string? Misfit(JsonElement json) => json.ValueKind != JsonValueKind.Array ? "Give a list of lines, such as [\"dense 500\", \"relu\"]."
        : json.EnumerateArray().Select((line, place) => line.ValueKind == JsonValueKind.String ? null : $"Line {place + 1} is no text: leave it out, or write it in quotation marks.").FirstOrDefault(misfit => misfit is not null);

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } };

    private static Reading<IReadOnlyList<string>> OfJson(string text)
    {
        try
        {
            return Reading<IReadOnlyList<string>>.Of([.. JsonSerializer.Deserialize<string?[]>(text)!.Select(line => line ?? "")]);
        }
        catch (JsonException)
        {
            return Reading<IReadOnlyList<string>>.No("This is no list of lines. Write it as [\"line\", \"line\"].");
        }
    }
}
