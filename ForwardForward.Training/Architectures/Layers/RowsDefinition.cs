namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Makes one token of each row of a map, all its channels and columns.</summary>
public sealed record RowsDefinition : LayerDefinition
{
    public override FeatureShape Output(FeatureShape input) => new(checked(input.Channels * input.Width), input.Height, 1);
}
