namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Patches of an image as tokens (Dosovitskiy et al. 2021): a linear embedding of each, plus a learned position.</summary>
/// <param name="Side">Of a patch, in pixels; what does not fill a patch at the right and lower edge is left out.</param>
/// <param name="Units">Length of a token.</param>
public sealed record PatchesDefinition(int Side, int Units) : LayerDefinition
{
    public const string Form = "patches SIDE eUNITS";

    public override int LearnedLayers => 1;

    /// <summary>The embedding alone.</summary>
    public ConvolutionDefinition Embedding => new(Units, Side, Side, Padding: 0, Groups: 1, Bias: true);

    public static PatchesDefinition Read(LayerLine line) => new(line.Number("side of a patch"), line.Option("e", 128));

    public override FeatureShape Output(FeatureShape input) => Embedding.Output(input);

    public override long Parameters(FeatureShape input) => Embedding.Parameters(input) + Output(input).Size;

    public override long Operations(FeatureShape input) => Embedding.Operations(input);
}
