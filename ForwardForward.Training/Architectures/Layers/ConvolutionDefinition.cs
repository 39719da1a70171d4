namespace ForwardForward.Training.Architectures.Layers;

/// <summary>A two-dimensional convolution with a square kernel.</summary>
/// <param name="Channels">Feature maps that come out.</param>
/// <param name="Kernel">Side of the kernel.</param>
/// <param name="Stride">Step of the kernel.</param>
/// <param name="Padding">Border of zeros around the map.</param>
/// <param name="Groups">Groups of channels that do not see each other.</param>
/// <param name="Bias">One number added to each map.</param>
/// <param name="Mirrors">The border mirrors the map instead.</param>
public sealed record ConvolutionDefinition(int Channels, int Kernel, int Stride, int Padding, int Groups, bool Bias, bool Mirrors = false) : LayerDefinition
{
    public const string Form = "conv CHANNELS k3 s1 p0 g1 [no-bias] [mirror]";

    public override int LearnedLayers => 1;

    public static ConvolutionDefinition Read(LayerLine line)
    {
        int kernel = line.Option("k", 3);
        return new ConvolutionDefinition(
            line.Number("channels"), kernel, line.Option("s", 1), line.Option("p", 0, least: 0), line.Option("g", 1), !line.Flag("no-bias"), line.Flag("mirror"));
    }

    public override FeatureShape Output(FeatureShape input)
    {
        if (input.Channels % Groups != 0 || Channels % Groups != 0)
        {
            throw new LayerListException($"{Groups} groups divide neither or only one of {input.Channels} channels in and {Channels} out. Choose a common divisor.");
        }

        if (Mirrors && (Padding >= input.Height || Padding >= input.Width))
        {
            throw new LayerListException($"A border of {Padding} mirrored needs a side of at least {Padding + 1}; it is {Math.Min(input.Height, input.Width)}. Use less padding.");
        }

        return new FeatureShape(Channels, Side(input.Height), Side(input.Width));
    }

    public override long Parameters(FeatureShape input) => checked(((long)input.Channels / Groups * Kernel * Kernel * Channels) + (Bias ? Channels : 0));

    public override long Operations(FeatureShape input)
    {
        FeatureShape output = Output(input);
        return checked(output.Size * (input.Channels / Groups) * Kernel * Kernel);
    }

    private int Side(int side) => side + (2 * Padding) >= Kernel
        ? ((side + (2 * Padding) - Kernel) / Stride) + 1
        : throw new LayerListException($"A kernel of {Kernel} does not fit a side of {side} with padding {Padding}. Use a smaller kernel or more padding.");
}
