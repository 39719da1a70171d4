namespace ForwardForward.Training.Architectures.Layers.Composites;

/// <summary>A line that stands for several layers.</summary>
public abstract record CompositeDefinition : LayerDefinition
{
    /// <summary>The layers, in order.</summary>
    /// <param name="input">Shape that comes in.</param>
    public abstract IReadOnlyList<LayerDefinition> Parts(FeatureShape input);

    public override FeatureShape Output(FeatureShape input) => LayerSequence.Place(Parts(input), input)[^1].Output;

    public override long Parameters(FeatureShape input) => LayerSequence.Place(Parts(input), input).Sum(layer => layer.Parameters);

    public override long Operations(FeatureShape input) => LayerSequence.Place(Parts(input), input).Sum(layer => layer.Operations);

    public override long Held(FeatureShape input) => LayerSequence.Place(Parts(input), input).Sum(layer => layer.Held);
}
