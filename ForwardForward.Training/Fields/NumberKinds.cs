using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ForwardForward.Training.Numbers;

namespace ForwardForward.Training.Fields;

/// <param name="Bounds">Whatever the experiment.</param>
/// <param name="Here">Narrower ones for an experiment.</param>
/// <param name="OrZero">0 fits too, though the least is above it.</param>
public sealed record Whole<T>(Bounds<T> Bounds, Func<FieldScope, Bounds<T>?>? Here = null, bool OrZero = false) : Kind<T>
    where T : struct, IBinaryInteger<T>
{
    public override string Name => "whole";

    public override string Range => OrZero ? $"0, or {Bounds.Words}" : Bounds.Words;

    public override Reading<T> Read(string text)
    {
        var read = NumberText.Whole(text);
        var value = T.CreateSaturating(read.Value);
        return read.Problem is not null ? Reading<T>.No(read.Problem)
            : long.CreateSaturating(value) == read.Value ? Reading<T>.Of(value) : Reading<T>.No($"{read.Value} is too large.");
    }

    public override string Write(T value) => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    public override string? Fault(T value, FieldScope scope)
    {
        var bounds = Here?.Invoke(scope) ?? Bounds;
        return !OrZero ? bounds.Fault(value) : T.IsZero(value) || bounds.Hold(value) ? null : $"{Write(value)} is neither 0 nor {bounds.Words}.";
    }

    public override JsonObject Schema()
    {
        if (!OrZero)
        {
            return Bounds.Schema("integer");
        }

        return new JsonObject { ["type"] = "integer", ["anyOf"] = new JsonArray(new JsonObject { ["const"] = 0 }, Bounds.Schema("integer")) };
    }
}

public sealed record Real(Bounds<double> Bounds, Func<FieldScope, Bounds<double>?>? Here = null) : Kind<double>
{
    public override string Name => "real";

    protected override string Wanted => "a number";

    public override string Range => Bounds.Words;

    public override bool HasDecimals => true;

    public override Reading<double> Read(string text) => NumberText.Real(text);

    public override string Write(double value) => NumberText.Of(value);

    public override string? Fault(double value, FieldScope scope) => (Here?.Invoke(scope) ?? Bounds).Fault(value);

    public override JsonObject Schema() => Bounds.Schema("number");
}

/// <summary>A value, or nothing: then <paramref name="Empty"/> says what takes its place.</summary>
public sealed record OrNone<T>(Kind<T> Inner, string Empty) : Kind<T?>
    where T : struct
{
    public override string Empty { get; } = Empty;

    public override string Name => Inner.Name;

    public override string Range => $"{Inner.Range}; empty: {Empty}";

    public override bool HasDecimals => Inner.HasDecimals;

    protected override bool TakesNull => true;

    public override string? Misfit(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : Inner.Misfit(json);

    public override Reading<T?> Read(string text) => text.Trim() is "" or "null" or "none" ? Reading<T?>.Of(null) : Inner.Read(text).Then(value => (T?)value);

    public override string Write(T? value) => value is { } given ? Inner.Write(given) : "";

    public override string? Fault(T? value, FieldScope scope) => value is { } given ? Inner.Fault(given, scope) : null;

    public override JsonObject Schema()
    {
        var schema = Inner.Schema();
        schema["type"] = new JsonArray(schema["type"]!.GetValue<string>(), "null");
        return schema;
    }
}
