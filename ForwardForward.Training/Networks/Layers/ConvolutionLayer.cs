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

    /// <summary>True where the border mirrors the map.</summary>
    public bool Mirrors => definition.Mirrors && definition.Padding > 0;

    private long Zeros => Mirrors ? 0 : definition.Padding;

    public override Tensor Forward(Tensor input, LayerPass pass)
    {
        Tensor map = FeatureMaps.Of(input);
        long border = definition.Padding;
        Tensor seen = products.Format(FeatureMaps.ForConvolution(Mirrors ? torch.nn.functional.pad(map, [border, border, border, border], PaddingModes.Reflect) : map));
        return seen.requires_grad && torch.is_grad_enabled() && MisreadsPadding(seen) ? ConvolveSafely(seen) : Convolve(seen);
    }

    /// <summary>An input without mirrors as it is multiplied: in the format of the products, channels together.</summary>
    public Tensor Seen(Tensor input) => products.Format(FeatureMaps.Together(FeatureMaps.ForConvolution(FeatureMaps.Of(input))));

    /// <summary>The output for an input in the format of the products, its border mirrored already.</summary>
    public Tensor Convolve(Tensor seen) => torch.nn.functional.conv2d(
        seen,
        products.Format(weight.Value),
        bias is null ? null : products.Format(bias.Value),
        [definition.Stride, definition.Stride],
        [Zeros, Zeros],
        groups: definition.Groups);

    // The derivative by the input that oneDNN 3.7 (libtorch 2.10) gives on the processor takes numbers from outside the maps, and so is wrong and another one each time, where it lays out channels in
    // blocks: for one channel, for groups in bfloat16, and for maps without their channels together, which FeatureMaps.ForConvolution avoids.
    private bool MisreadsPadding(Tensor seen) =>
        seen.device_type == DeviceType.CPU && (seen.shape[1] == 1 || (definition.Groups > 1 && seen.dtype == ScalarType.BFloat16));

    // In 32 bits, where groups are right; one channel as a product of the kernel with what lies under each of its positions.
    private Tensor ConvolveSafely(Tensor seen)
    {
        Tensor wide = seen.to(ScalarType.Float32);
        Tensor kernels = products.Format(weight.Value).to(ScalarType.Float32);
        Tensor? shift = bias is null ? null : products.Format(bias.Value).to(ScalarType.Float32);
        (long kernel, long stride) = (definition.Kernel, definition.Stride);
        if (seen.shape[1] > 1)
        {
            return torch.nn.functional.conv2d(wide, kernels, shift, [stride, stride], [Zeros, Zeros], groups: definition.Groups).to(seen.dtype);
        }

        Tensor columns = torch.nn.functional.unfold(wide, (kernel, kernel), (1, 1), (Zeros, Zeros), (stride, stride));
        long across = ((seen.shape[3] + (2 * Zeros) - kernel) / stride) + 1;
        Tensor map = kernels.view(definition.Channels, -1).matmul(columns).view(seen.shape[0], definition.Channels, -1, across);
        return (shift is null ? map : map + shift.view(1, -1, 1, 1)).to(seen.dtype);
    }

    /// <summary>The weight's gradient, without a graph.</summary>
    /// <param name="delta">A loss's derivative by the output.</param>
    /// <param name="seen">What was multiplied.</param>
    public Tensor WeightGradient(Tensor delta, Tensor seen) =>
        ConvolutionGradient.OfWeight(delta, seen, products.Format(weight.Value), definition.Stride, Zeros, definition.Groups);
}
