namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Brings numbers to a common size.</summary>
/// <param name="Kind">Over what.</param>
/// <param name="Groups">Groups of channels; 1 where the kind knows none.</param>
public sealed record NormalizationDefinition(NormalizationKind Kind, int Groups = 1) : LayerDefinition
{
    public override FeatureShape Output(FeatureShape input) => input.Channels % Groups == 0
        ? input
        : throw new LayerListException($"{input.Channels} channels do not make {Groups} equal groups.");

    public override long Parameters(FeatureShape input) => Kind == NormalizationKind.Batch ? 2L * input.Channels : 0;
}
