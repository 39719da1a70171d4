namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Turns a map into a row of units.</summary>
public sealed record FlattenDefinition : LayerDefinition
{
    public override FeatureShape Output(FeatureShape input) => FeatureShape.Flat(checked((int)input.Size));
}
