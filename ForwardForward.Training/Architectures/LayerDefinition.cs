namespace ForwardForward.Training.Architectures;

/// <summary>One line of a layer list: what it does to shapes, and what it costs. Knows nothing of tensors.</summary>
public abstract record LayerDefinition
{
    /// <summary>Layers with weights inside; a line with any begins a block of its own.</summary>
    public virtual int LearnedLayers => 0;

    /// <summary>Shape that comes out.</summary>
    /// <exception cref="LayerListException">The layer cannot take that shape.</exception>
    public abstract FeatureShape Output(FeatureShape input);

    /// <summary>Learned numbers.</summary>
    public virtual long Parameters(FeatureShape input) => 0;

    /// <summary>Multiply-adds of one example's forward pass; layers without weights count nothing.</summary>
    public virtual long Operations(FeatureShape input) => 0;

    /// <summary>Numbers of one example that a gradient through the layer has to remember.</summary>
    public virtual long Held(FeatureShape input) => Output(input).Size;
}
