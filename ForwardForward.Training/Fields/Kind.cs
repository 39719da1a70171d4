using System.Text.Json;
using System.Text.Json.Nodes;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Numbers;

namespace ForwardForward.Training.Fields;

/// <summary>What values a field takes: one vocabulary for the form, <c>--set</c>, the API's description and the page of fields.</summary>
public abstract record Kind
{
    /// <summary><see cref="Name"/> of a part that may be left out.</summary>
    public const string OfGroups = "group";

    /// <summary>Such a part that is left out, as text.</summary>
    public const string Off = "off";

    /// <summary>whole, real, list, choice, flag, text, lines or group.</summary>
    public abstract string Name { get; }

    /// <summary>The range in words, such as "above 0, at most 1000"; empty where anything goes.</summary>
    public virtual string Range => "";

    /// <summary>The values to choose from; empty where it is typed.</summary>
    public virtual IReadOnlyList<FieldOption> Options => [];

    /// <summary>What takes the value's place where none is given; empty where one must be.</summary>
    public virtual string Empty => "";

    /// <summary>True where a text may hold decimals, and a comma is therefore never a separator by itself.</summary>
    public virtual bool HasDecimals => false;

    /// <summary>The text as it is written back, such as <c>0.1</c> for <c>1e-1</c>; or why it is none.</summary>
    public abstract Reading<string> Normal(string text);

    /// <summary>Why a piece of JSON is no value here, or null where it is one.</summary>
    public abstract string? Misfit(JsonElement json);

    /// <summary>JSON Schema.</summary>
    public abstract JsonObject Schema();
}

/// <summary>The same with the type of its values.</summary>
public abstract record Kind<T> : Kind
{
    /// <summary>The value of a text; the same grammar everywhere.</summary>
    public abstract Reading<T> Read(string text);

    /// <summary>The text that <see cref="Read"/> takes back.</summary>
    public abstract string Write(T value);

    public override Reading<string> Normal(string text) => Read(text).Then(Write);

    /// <summary>JSON's null is a value.</summary>
    protected virtual bool TakesNull => false;

    /// <summary>What is wanted, where something of quite another kind stands.</summary>
    protected virtual string Wanted => $"a {Name} number";

    public override string? Misfit(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return TakesNull ? null : "null is no value here: leave the field out, or give it one.";
        }

        try
        {
            json.Deserialize<T>(SpecJson.Options);
            return null;
        }
        catch (JsonException)
        {
            if (json.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                return $"Give {Wanted}, not {(json.ValueKind == JsonValueKind.Array ? "a list" : "an object")}.";
            }

            var read = Read(json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText());
            return read.Problem ?? $"Write it as {JsonSerializer.Serialize(read.Value, SpecJson.Options)}.";
        }
    }

    /// <summary>What is wrong with a value here, or null.</summary>
    public virtual string? Fault(T value, FieldScope scope) => null;
}

/// <summary>One value of a choice.</summary>
/// <param name="Token">As in JSON and after <c>--set</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Hint">One line: what it means.</param>
/// <param name="Formula">As text, where there is one.</param>
public abstract record FieldOption(string Token, string Title, string Hint, string Formula);

/// <summary>The same with its value.</summary>
public sealed record FieldOption<T>(T Value, string Title, string Hint, string Formula = "") : FieldOption(Tokens.Of(Value), Title, Hint, Formula);
