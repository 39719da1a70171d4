using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>A convolution: weight [out, in / groups, kernel, kernel], bias [out].</summary>
internal sealed class ConvolutionLayer : NetworkLayer
{
    private static readonly Operator MirroredBorder = Operators.Find("reflection_pad2d");

    private readonly ConvolutionDefinition definition;
    private readonly MatrixProducts products;
    private readonly Parameter weight;
    private readonly Parameter? bias;

    public ConvolutionLayer(string name, ConvolutionDefinition definition, int channels, WeightSource source)
    {
        this.definition = definition;
        products = source.Products;
        int seen = channels / definition.Groups;
        (weight, Parameter drawn) = source.Draw(name, seen * definition.Kernel * definition.Kernel, definition.Channels, seen, definition.Kernel, definition.Kernel);
        bias = definition.Bias ? drawn : null;
        Parameters = bias is null ? [weight] : [weight, bias];
    }

    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>True where the border mirrors the map.</summary>
    public bool Mirrors => definition.Mirrors && definition.Padding > 0;

    private long Zeros => Mirrors ? 0 : definition.Padding;

    public override Tensor Forward(Tensor input, LayerPass pass)
    {
        Tensor map = FeatureMaps.OneChannelTogether(FeatureMaps.Of(input));
        long border = definition.Padding;
        return Convolve(products.Format(Mirrors ? MirroredBorder.Call(map, new[] { border, border, border, border }) : map));
    }

    /// <summary>An input without mirrors as it is multiplied: in the format of the products, channels together.</summary>
    public Tensor Seen(Tensor input) => products.Format(FeatureMaps.Together(FeatureMaps.OneChannelTogether(FeatureMaps.Of(input))));

    /// <summary>The output for an input in the format of the products, its border mirrored already.</summary>
    public Tensor Convolve(Tensor seen) => torch.nn.functional.conv2d(
        seen,
        products.Format(weight.Value),
        bias is null ? null : products.Format(bias.Value),
        [definition.Stride, definition.Stride],
        [Zeros, Zeros],
        groups: definition.Groups);

    /// <summary>The weight's gradient, without a graph.</summary>
    /// <param name="delta">A loss's derivative by the output.</param>
    /// <param name="seen">What was multiplied.</param>
    public Tensor WeightGradient(Tensor delta, Tensor seen) =>
        ConvolutionGradient.OfWeight(delta, seen, products.Format(weight.Value), definition.Stride, Zeros, definition.Groups);
}
