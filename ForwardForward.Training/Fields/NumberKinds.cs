using System.Numerics;
using System.Text.Json.Nodes;

namespace ForwardForward.Training.Fields;

public sealed record Whole<T>(Bounds<T> Bounds, Func<FieldScope, Bounds<T>?>? Here = null, int Step = 1) : Kind<T>
    where T : struct, IBinaryInteger<T>
{
    public override string Name => "whole";

    public override string Range => Bounds.Words;

    public override bool Orders => true;

    public override Reading<T> Read(string text)
    {
        var read = NumberText.Whole(text);
        var value = T.CreateSaturating(read.Value);
        return read.Problem is not null ? Reading<T>.No(read.Problem)
            : long.CreateSaturating(value) == read.Value ? Reading<T>.Of(value) : Reading<T>.No($"{read.Value} is too large.");
    }

    public override string Write(T value) => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    public override string? Fault(T value, FieldScope scope) => (Here?.Invoke(scope) ?? Bounds).Fault(value);

    public override string? Stepped(string text, int by) =>
        Read(text) is { Problem: null } read && read.Value + T.CreateChecked(by * Step) is var next && Bounds.Hold(next) ? Write(next) : null;

    public override JsonObject Schema() => Bounds.Schema("integer");
}

public sealed record Real(Bounds<double> Bounds, double Step = 0) : Kind<double>
{
    public override string Name => "real";

    public override string Range => Bounds.Words;

    public override bool Orders => true;

    public override bool HasDecimals => true;

    public override Reading<double> Read(string text) => NumberText.Real(text);

    public override string Write(double value) => NumberText.Of(value);

    public override string? Fault(double value, FieldScope scope) => Bounds.Fault(value);

    public override string? Stepped(string text, int by) =>
        Read(text) is { Problem: null } read && Math.Round(Step > 0 ? read.Value + (by * Step) : Decade(read.Value, by), 12) is var next && Bounds.Hold(next) ? Write(next) : null;

    public override JsonObject Schema() => Bounds.Schema("number");

    // 0.01, 0.02, 0.05, 0.1, …: a learning rate is searched by factors.
    private static double Decade(double value, int by)
    {
        if (value <= 0)
        {
            return by > 0 ? 0.01 : 0;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(value) + 1e-9));
        double[] ladder = [unit / 5, unit / 2, unit, 2 * unit, 5 * unit, 10 * unit];
        return by > 0 ? ladder.First(step => step > value * (1 + 1e-9)) : ladder.Last(step => step < value * (1 - 1e-9));
    }
}

/// <summary>A value, or nothing: then <paramref name="Empty"/> says what takes its place.</summary>
public sealed record OrNone<T>(Kind<T> Inner, string Empty) : Kind<T?>
    where T : struct
{
    public override string Name => Inner.Name;

    public override string Range => $"{Inner.Range}; empty: {Empty}";

    public override bool Orders => Inner.Orders;

    public override bool HasDecimals => Inner.HasDecimals;

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
