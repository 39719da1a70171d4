namespace ForwardForward.Training.Experiments;

/// <summary>
/// A network whose layers see the layer below and the layer above as they were an iteration before, the label above the last one (Hinton 2022,
/// section 3.4).
/// </summary>
public sealed record RecurrentSpec
{
    /// <summary>Synchronous iterations of a training example, after one pass from the image upwards.</summary>
    public int Iterations { get; init; } = 8;

    /// <summary>Share of a layer's old state that stays in its new one.</summary>
    public double Damping { get; init; } = 0.3;

    /// <summary>First iteration whose goodness is read, from 1.</summary>
    public int ReadFrom { get; init; } = 3;

    /// <summary>Last iteration whose goodness is read; reading stops there.</summary>
    public int ReadTo { get; init; } = 5;

    /// <summary>Competition, noise and a generative circuit; null for the plain recurrent network, which learns once a batch.</summary>
    public PredictiveSpec? Predictive { get; init; }
}
