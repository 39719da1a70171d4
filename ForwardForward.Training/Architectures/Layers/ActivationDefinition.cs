namespace ForwardForward.Training.Architectures.Layers;

/// <summary>A function of each number.</summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
public sealed record ActivationDefinition(string Name) : LayerDefinition
{
    /// <summary>What can stand in a line.</summary>
    public static IReadOnlyList<string> Names { get; } = ["relu", "leaky-relu", "softplus", "gelu", "silu", "hardswish", "hardsigmoid", "sigmoid", "tanh", "divisive-normalization", "spiking"];

    public override FeatureShape Output(FeatureShape input) => input;
}
