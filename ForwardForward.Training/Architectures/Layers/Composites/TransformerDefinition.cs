namespace ForwardForward.Training.Architectures.Layers.Composites;

/// <summary>A pre-norm transformer block (Dosovitskiy et al. 2021, figure 1): self-attention, then two dense layers at each token, each around a shortcut.</summary>
/// <param name="Heads">Of the attention.</param>
/// <param name="Widening">Hidden units of the dense layers for each unit of a token.</param>
public sealed record TransformerDefinition(int Heads, int Widening) : CompositeDefinition
{
    public const string Form = "transformer h4 m2";

    private static readonly NormalizationDefinition Normalization = new(NormalizationKind.Position, Learned: true);

    public override int LearnedLayers => 4;

    public static TransformerDefinition Read(LayerLine line) => new(line.Option("h", 4), line.Option("m", 2));

    public override IReadOnlyList<LayerDefinition> Parts(FeatureShape input) =>
    [
        new BranchDefinition([Normalization, new SelfAttentionDefinition(Heads)], []),
        new BranchDefinition([Normalization, Dense(checked(Widening * input.Channels)), new ActivationDefinition("gelu"), Dense(input.Channels)], []),
    ];

    // A dense layer at each token is a convolution with a kernel of one.
    private static ConvolutionDefinition Dense(int units) => new(units, Kernel: 1, Stride: 1, Padding: 0, Groups: 1, Bias: true);
}
