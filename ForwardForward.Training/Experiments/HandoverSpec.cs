using System.Text.Json.Serialization;

namespace ForwardForward.Training.Experiments;

/// <summary>
/// The first of two phases: what it learns by, for how long, and how its weights go over to the second phase, which the rest of the spec describes.
/// Both phases share network, seed, device and precision, and their data where the first has none of its own.
/// </summary>
public sealed record HandoverSpec
{
    /// <summary>
    /// What the first phase learns from; null: from what the second one does. Of another dataset only the hidden layers go over, since its classes are
    /// others; its test split is never read.
    /// </summary>
    // Left out where it is null, so that specs from before it have the same text.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DataSpec? Data { get; init; }

    /// <summary>Method of the first phase.</summary>
    public MethodSpec Method { get; init; } = new();

    /// <summary>Updates of the first phase.</summary>
    public OptimizationSpec Optimization { get; init; } = new();

    /// <summary>Length of the first phase.</summary>
    public BudgetSpec Budget { get; init; } = new();

    public HandoverWay Way { get; init; } = HandoverWay.Repaired;

    /// <summary>So many first epochs of the second phase teach the read-out's head alone, at the head's learning rate; the layers rest.</summary>
    public int HeadEpochs { get; init; }
}
