using System.Numerics;
using System.Text.Json.Nodes;

namespace ForwardForward.Training.Numbers;

/// <summary>Least and most; the least itself may be excluded.</summary>
public sealed record Bounds<T>(T Least, T Most, bool Above = false)
    where T : struct, INumber<T>
{
    public string Words =>
        Above ? $"above {Text(Least)}, at most {Text(Most)}"
        : Least <= T.CreateSaturating(long.MinValue) ? "any"
        : Most >= Unlimited ? $"{Text(Least)} or more"
        : $"{Text(Least)} to {Text(Most)}";

    // NaN fails every comparison and so is outside.
    public bool Hold(T value) => (Above ? value > Least : value >= Least) && value <= Most;

    public string? Fault(T value) =>
        Hold(value) ? null
        : Least == Most ? $"Only {Text(Least)} fits here."
        : Above ? $"{Text(value)} must be above {Text(Least)} and at most {Text(Most)}."
        : Most >= Unlimited && value < Least ? $"{Text(value)} is less than {Text(Least)}."
        : $"{Text(value)} is outside {Words}.";

    /// <summary>What was read, where it is within.</summary>
    public Reading<T> Check(Reading<T> read) => read.Problem is null && Fault(read.Value) is { } fault ? Reading<T>.No(fault) : read;

    public JsonObject Schema(string type)
    {
        var schema = new JsonObject { ["type"] = type };
        if (Least > T.CreateSaturating(long.MinValue))
        {
            schema[Above ? "exclusiveMinimum" : "minimum"] = JsonValue.Create(Least);
        }

        if (Most < Unlimited)
        {
            schema["maximum"] = JsonValue.Create(Most);
        }

        return schema;
    }

    private static T Unlimited => T.CreateSaturating(int.MaxValue);

    private static string Text(T value) => NumberText.Of(double.CreateChecked(value));
}
