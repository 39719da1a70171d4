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

    public override Tensor Forward(Tensor input, LayerPass pass)
    {
        Tensor map = FeatureMaps.Of(input);
        long border = definition.Padding;
        Tensor seen = definition.Mirrors && border > 0 ? MirroredBorder.Call(map, new[] { border, border, border, border }) : map;
        long added = definition.Mirrors ? 0 : border;
        return torch.nn.functional.conv2d(
            products.Format(seen),
            products.Format(weight.Value),
            bias is null ? null : products.Format(bias.Value),
            [definition.Stride, definition.Stride],
            [added, added],
            groups: definition.Groups);
    }
}
