namespace ForwardForward.Training.Architectures.Layers.Composites;

/// <summary>
/// MobileNetV3's block (Howard et al. 2019, figure 4): channels are widened, filtered one by one, weighted by squeeze-and-excitation where asked
/// for, and narrowed again, around a shortcut where shapes allow one.
/// </summary>
/// <param name="Channels">That come out.</param>
/// <param name="Expanded">Channels in the middle.</param>
/// <param name="Kernel">Side of the filters.</param>
/// <param name="Stride">Of the filters.</param>
/// <param name="Excites">With squeeze-and-excitation.</param>
/// <param name="Activation">Function of each number, such as <c>relu</c> or <c>hardswish</c>.</param>
public sealed record InvertedResidualDefinition(int Channels, int Expanded, int Kernel, int Stride, bool Excites, string Activation) : CompositeDefinition
{
    public const string Form = "inverted-residual CHANNELS eEXPANDED k3 s1 [se] [hardswish]";

    // MobileNet rounds a quarter of the channels to a multiple of 8, never down by more than a tenth.
    private const int Squeeze = 4;
    private const int Multiple = 8;

    public override int LearnedLayers => 3;

    public static InvertedResidualDefinition Read(LayerLine line)
    {
        int channels = line.Number("channels");
        return new InvertedResidualDefinition(
            channels,
            line.Option("e", channels),
            line.Option("k", 3),
            line.Option("s", 1),
            line.Flag("se"),
            line.Flag("hardswish") ? "hardswish" : "relu");
    }

    public override IReadOnlyList<LayerDefinition> Parts(FeatureShape input)
    {
        List<LayerDefinition> main = [];
        if (Expanded != input.Channels)
        {
            main.AddRange([.. Convolution(Expanded, 1, 1, 1), new ActivationDefinition(Activation)]);
        }

        main.AddRange([.. Convolution(Expanded, Kernel, Stride, groups: Expanded), new ActivationDefinition(Activation)]);
        if (Excites)
        {
            main.Add(new SqueezeExciteDefinition(Squeezed(Expanded)));
        }

        main.AddRange(Convolution(Channels, 1, 1, 1));
        return Stride == 1 && Channels == input.Channels ? [new BranchDefinition(main, [])] : main;
    }

    private static int Squeezed(int channels)
    {
        int rounded = Math.Max(Multiple, ((channels / Squeeze) + (Multiple / 2)) / Multiple * Multiple);
        return rounded * 10 < channels / Squeeze * 9 ? rounded + Multiple : rounded;
    }

    private static LayerDefinition[] Convolution(int channels, int kernel, int stride, int groups) =>
        [new ConvolutionDefinition(channels, kernel, stride, kernel / 2, groups, Bias: false), new NormalizationDefinition(NormalizationKind.Batch)];
}
