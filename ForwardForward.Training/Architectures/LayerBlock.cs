namespace ForwardForward.Training.Architectures;

/// <summary>Layers that learn together from one goodness.</summary>
/// <param name="Layers">In order.</param>
/// <param name="TapAfter">Layers before the place where goodness is read; all of them unless a line says otherwise.</param>
/// <param name="SavedForLater">Names of saved features that a later block brings back in.</param>
public sealed record LayerBlock(IReadOnlyList<PlacedLayer> Layers, int TapAfter, IReadOnlyCollection<string> SavedForLater)
{
    /// <summary>Layers before each place whose goodness counts when a class is read, a place as often as it counts; empty for the tap alone.</summary>
    public IReadOnlyList<int> CountedAfter { get; init; } = [];

    public FeatureShape Input => Layers[0].Input;

    /// <summary>Shape whose goodness is read.</summary>
    public FeatureShape Tapped => Layers[TapAfter - 1].Output;

    /// <summary>Shape that the next block sees.</summary>
    public FeatureShape Output => Layers[^1].Output;

    /// <summary>Layers with weights inside.</summary>
    public int LearnedLayers => Layers.Sum(layer => layer.Definition.LearnedLayers);

    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Numbers of one example that a gradient through the block has to remember.</summary>
    public long Held => Layers.Sum(layer => layer.Held);

    /// <summary>Multiply-adds of one example's forward pass.</summary>
    public long Operations => Layers.Sum(layer => layer.Operations);
}
