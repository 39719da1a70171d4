using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>A convolution: weight [out, in / groups, kernel, kernel], bias [out].</summary>
internal sealed class ConvolutionLayer : NetworkLayer
{
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

    /// <summary>True where each map that comes out sees only some of those that go in.</summary>
    public bool IsGrouped => definition.Groups > 1;

    /// <summary>True where the border mirrors the map.</summary>
    public bool Mirrors => definition.Mirrors && definition.Padding > 0;

    private long Zeros => Mirrors ? 0 : definition.Padding;

    public override Tensor Forward(Tensor input, LayerPass pass)
    {
        Tensor map = FeatureMaps.Of(input);
        long border = definition.Padding;
        return Convolve(products.Format(FeatureMaps.ForConvolution(Mirrors ? torch.nn.functional.pad(map, [border, border, border, border], PaddingModes.Reflect) : map)));
    }

    /// <summary>An input without mirrors as it is multiplied: in the format of the products, channels together.</summary>
    public Tensor Seen(Tensor input) => products.Format(FeatureMaps.Together(FeatureMaps.ForConvolution(FeatureMaps.Of(input))));

    /// <summary>The output for an input in the format of the products, its border mirrored already.</summary>
    public Tensor Convolve(Tensor seen)
    {
        bool widens = seen.device_type == DeviceType.CPU && seen.dtype == ScalarType.BFloat16 && IsMiscomputedInBrief(seen);
        ScalarType type = widens ? ScalarType.Float32 : seen.dtype;
        Tensor map = seen.to(type), kernels = products.Format(weight.Value).to(type);
        Tensor? shift = bias is null ? null : products.Format(bias.Value).to(type);
        long groups = definition.Groups, below = kernels.shape[1], above = definition.Channels / groups;
        bool apart = seen.device_type == DeviceType.CPU && groups > 1 && (below > 1 || above > 1);
        return (apart
            ? torch.cat([.. Enumerable.Range(0, (int)groups).Select(group => Convolve(
                FeatureMaps.ForConvolution(map.narrow(1, group * below, below)), kernels.narrow(0, group * above, above), shift?.narrow(0, group * above, above), 1))], 1)
            : Convolve(map, kernels, shift, groups)).to(seen.dtype);
    }

    /// <summary>The weight's gradient, without a graph.</summary>
    /// <param name="delta">A loss's derivative by the output.</param>
    /// <param name="seen">What was multiplied.</param>
    public Tensor WeightGradient(Tensor delta, Tensor seen) =>
        ConvolutionGradient.OfWeight(delta, seen, products.Format(weight.Value), definition.Stride, Zeros, definition.Groups);

    // On the processor oneDNN 3.7 (libtorch 2.10) lays out channels in blocks for some sizes, and where they do not fill them reads what lies beside: wrong numbers, and other ones at each call. So groups of
    // several channels are taken one by one, a single channel with a second one of zeros, and these in 32 bits:
    private bool IsMiscomputedInBrief(Tensor seen) =>
        definition.Groups > 1 || (seen.requires_grad && torch.is_grad_enabled() && (seen.shape[1] == 1 || definition.Channels % 2 != 0));

    private Tensor Convolve(Tensor map, Tensor kernels, Tensor? shift, long groups)
    {
        const int block = 16;
        if (map.device_type == DeviceType.CPU && groups == 1 && map.shape[1] == 1 && kernels.shape[0] % block != 0)
        {
            map = FeatureMaps.Together(torch.cat([map, torch.zeros_like(map)], 1));
            kernels = torch.cat([kernels, torch.zeros_like(kernels)], 1);
        }

        return torch.nn.functional.conv2d(map, kernels, shift, [definition.Stride, definition.Stride], [Zeros, Zeros], groups: groups);
    }
}
