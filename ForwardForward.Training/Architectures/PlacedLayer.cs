namespace ForwardForward.Training.Architectures;

/// <summary>A layer at its place in a network.</summary>
/// <param name="Text">Its line.</param>
/// <param name="Definition">What it is.</param>
/// <param name="Input">Shape that comes in.</param>
/// <param name="Output">Shape that goes out.</param>
public sealed record PlacedLayer(string Text, LayerDefinition Definition, FeatureShape Input, FeatureShape Output)
{
    /// <summary>Learned numbers.</summary>
    public long Parameters => Definition.Parameters(Input);

    /// <summary>Multiply-adds of one example's forward pass.</summary>
    public long Operations => Definition.Operations(Input);

    /// <summary>Numbers of one example that a gradient through the layer has to remember.</summary>
    public long Held => Definition.Held(Input);
}
