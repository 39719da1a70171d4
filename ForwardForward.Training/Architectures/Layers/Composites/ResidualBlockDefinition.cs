namespace ForwardForward.Training.Architectures.Layers.Composites;

/// <summary>ResNet's basic block (He et al. 2015, figure 5 left): two 3x3 convolutions with batch normalization around a shortcut.</summary>
/// <param name="Channels">That come out.</param>
/// <param name="Stride">Of the first convolution, and of the shortcut's.</param>
public sealed record ResidualBlockDefinition(int Channels, int Stride) : CompositeDefinition
{
    public const string Form = "residual-block CHANNELS s1";

    private static readonly NormalizationDefinition BatchNormalization = new(NormalizationKind.Batch);
    private static readonly ActivationDefinition Rectified = new("relu");

    public override int LearnedLayers => 2;

    public static ResidualBlockDefinition Read(LayerLine line) => new(line.Number("channels"), line.Option("s", 1));

    public override IReadOnlyList<LayerDefinition> Parts(FeatureShape input) =>
    [
        new BranchDefinition(
            [Convolution(3, Stride), BatchNormalization, Rectified, Convolution(3, 1), BatchNormalization],
            Stride == 1 && Channels == input.Channels ? [] : [Convolution(1, Stride), BatchNormalization]),
        Rectified,
    ];

    private ConvolutionDefinition Convolution(int kernel, int stride) => new(Channels, kernel, stride, kernel / 2, Groups: 1, Bias: false);
}
