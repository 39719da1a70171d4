namespace ForwardForward.Training.Architectures.Layers.Composites;

/// <summary>
/// The attention layer of document 000's experiment 4, as far as <c>Attention((28,28,1), 2000, 4)</c> tells: assumed are the image's rows as tokens,
/// a linear embedding without positions, self-attention with an output projection, and the mean over the tokens, so that a dense layer can follow.
/// </summary>
/// <param name="Units">Length of an embedded token, and of the output.</param>
/// <param name="Heads">Of the attention.</param>
public sealed record RowAttentionDefinition(int Units, int Heads) : CompositeDefinition
{
    public const string Form = "attention UNITS h4";

    public override int LearnedLayers => 3;

    public static RowAttentionDefinition Read(LayerLine line) => new(line.Number("units"), line.Option("h", 4));

    public override IReadOnlyList<LayerDefinition> Parts(FeatureShape input) =>
    [
        new RowsDefinition(),
        new ConvolutionDefinition(Units, Kernel: 1, Stride: 1, Padding: 0, Groups: 1, Bias: true),
        new SelfAttentionDefinition(Heads),
        new GlobalPoolingDefinition(),
    ];
}
