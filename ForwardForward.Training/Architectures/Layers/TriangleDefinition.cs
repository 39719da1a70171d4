namespace ForwardForward.Training.Architectures.Layers;

/// <summary>What stands above the mean of the channels at its position, max(0, x - mean), which keeps about half of them awake (Coates et al. 2011).</summary>
public sealed record TriangleDefinition : LayerDefinition
{
    public override FeatureShape Output(FeatureShape input) => input;
}
