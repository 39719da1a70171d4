using System.Text.Json;

namespace ForwardForward.Web.Api;

/// <summary>What to launch: a spec or the name of a preset, with changes to single fields.</summary>
public sealed record LaunchRequest
{
    /// <summary>A whole spec; give this or <see cref="Preset"/>.</summary>
    public JsonElement? Spec { get; init; }

    /// <summary>Name of a preset; see <c>GET /api/v1/presets</c>.</summary>
    public string? Preset { get; init; }

    /// <summary>Changes by path, in order, such as <c>{"budget.epochs": 5}</c>; <c>method.name</c> brings a method's whole recipe, so it goes first.</summary>
    public Dictionary<string, JsonElement>? Set { get; init; }

    /// <summary>Also launches the back-propagation run beside it.</summary>
    public bool Twin { get; init; }

    /// <summary>Fits values that are still the preset's, or the method's recipe's, to the dataset; without it the answer only says what a fit would change.</summary>
    public bool Fit { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }
}
