namespace ForwardForward.Training.Architectures.Layers.Composites;

/// <summary>Two paths from one input: their outputs are added, or the first scales the channels of the second.</summary>
/// <param name="Main">The path that does the work.</param>
/// <param name="Shortcut">The way around it; empty for the input itself.</param>
/// <param name="Scales">The main path gives one factor a channel.</param>
public sealed record BranchDefinition(IReadOnlyList<LayerDefinition> Main, IReadOnlyList<LayerDefinition> Shortcut, bool Scales = false) : LayerDefinition
{
    public override FeatureShape Output(FeatureShape input)
    {
        FeatureShape main = End(Main, input);
        FeatureShape shortcut = End(Shortcut, input);
        return Scales ? shortcut : main == shortcut ? main : throw new LayerListException($"The two paths end as {main} and {shortcut} and cannot be added.");
    }

    public override long Parameters(FeatureShape input) => Both(input).Sum(layer => layer.Parameters);

    public override long Operations(FeatureShape input) => Both(input).Sum(layer => layer.Operations);

    public override long Held(FeatureShape input) => Output(input).Size + Both(input).Sum(layer => layer.Held);

    private IEnumerable<PlacedLayer> Both(FeatureShape input) => LayerSequence.Place(Main, input).Concat(LayerSequence.Place(Shortcut, input));

    private static FeatureShape End(IReadOnlyList<LayerDefinition> path, FeatureShape input) => path.Count == 0 ? input : LayerSequence.Place(path, input)[^1].Output;
}
