namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Local receptive fields (Hinton 2022, section 3.3): like a convolution, but every position has weights of its own.</summary>
/// <param name="Channels">Units at each position.</param>
/// <param name="Kernel">Side of a field.</param>
/// <param name="Stride">Step from field to field.</param>
public sealed record LocalDefinition(int Channels, int Kernel, int Stride) : LayerDefinition
{
    public const string Form = "local CHANNELS k3 s1";

    public override int LearnedLayers => 1;

    public static LocalDefinition Read(LayerLine line) => new(line.Number("channels"), line.Option("k", 3), line.Option("s", 1));

    public override FeatureShape Output(FeatureShape input) =>
        new ConvolutionDefinition(Channels, Kernel, Stride, Padding: 0, Groups: 1, Bias: true).Output(input);

    public override long Parameters(FeatureShape input) => checked(Output(input).Size * (FieldOf(input) + 1));

    public override long Operations(FeatureShape input) => checked(Output(input).Size * FieldOf(input));

    // The fields are laid out side by side before the product.
    public override long Held(FeatureShape input)
    {
        FeatureShape output = Output(input);
        return checked(output.Size + (FieldOf(input) * output.Height * output.Width));
    }

    private long FieldOf(FeatureShape input) => checked((long)input.Channels * Kernel * Kernel);
}
