namespace ForwardForward.Training.Experiments;

/// <summary>
/// Everything that decides the numbers of a run, and nothing else: the same JSON in the form, the API, the command line, the store and a checkpoint.
/// Immutable. Two runs of equal specs on one machine give equal metrics.
/// </summary>
public sealed record ExperimentSpec
{
    /// <summary>What a person calls the run; free text, no influence on the numbers.</summary>
    public string Name { get; init; } = "";

    public DataSpec Data { get; init; } = new();

    public NetworkSpec Network { get; init; } = new();

    public MethodSpec Method { get; init; } = new();

    public OptimizationSpec Optimization { get; init; } = new();

    public BudgetSpec Budget { get; init; } = new();

    /// <summary>A first phase by another method, whose weights the method above takes over; null for none.</summary>
    public HandoverSpec? Handover { get; init; }

    /// <summary>The one source of randomness; split by purpose (weights, order, negatives, augmentation, dropout, validation split).</summary>
    public long Seed { get; init; } = 1;

    public DeviceChoice Device { get; init; } = DeviceChoice.Auto;

    /// <summary>
    /// Layers that learn at the same time, each on a thread of its own; 1: one after the other, each operator on all cores. It may change speed, never the experiment. A GPU learns
    /// one after the other.
    /// </summary>
    public int LayersAtOnce { get; init; } = 1;

    /// <summary>Precision of the matrix products. It belongs to the experiment, not to the device.</summary>
    public Precision Precision { get; init; } = Precision.Float32;
}
