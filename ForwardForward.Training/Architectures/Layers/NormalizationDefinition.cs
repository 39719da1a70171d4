namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Brings numbers to a common size.</summary>
/// <param name="Kind">Over what.</param>
/// <param name="Groups">Groups of channels; 1 where the kind knows none.</param>
/// <param name="Learned">With a learned scale and shift of each channel; batch normalization always has them, <see cref="NormalizationKind.Position"/> on demand.</param>
public sealed record NormalizationDefinition(NormalizationKind Kind, int Groups = 1, bool Learned = false) : LayerDefinition
{
    public override FeatureShape Output(FeatureShape input) => input.Channels % Groups == 0
        ? input
        : throw new LayerListException($"{input.Channels} channels do not make {Groups} equal groups.");

    public override long Parameters(FeatureShape input) => Learned || Kind == NormalizationKind.Batch ? 2L * input.Channels : 0;
}
