namespace ForwardForward.Training.Architectures.Layers;

/// <summary>The mean of each map over all its positions.</summary>
public sealed record GlobalPoolingDefinition : LayerDefinition
{
    public override FeatureShape Output(FeatureShape input) => FeatureShape.Flat(input.Channels);
}
