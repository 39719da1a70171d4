using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>Layer normalization of the channels at each position, in 32 bits, with a learned scale and shift [channels] on demand (Ba et al. 2016).</summary>
internal sealed class PositionNormalizationLayer : NetworkLayer
{
    private const double Epsilon = 1e-5;

    private readonly int channels;
    private readonly Parameter? scale;
    private readonly Parameter? shift;

    public PositionNormalizationLayer(string name, int channels, bool learned, WeightSource source)
    {
        this.channels = channels;
        if (learned)
        {
            scale = source.Constant($"{name}.scale", 1, channels);
            shift = source.Constant($"{name}.shift", 0, channels);
            Parameters = [scale, shift];
        }
    }

    public override IReadOnlyList<Parameter> Parameters { get; } = [];

    // Where channels lie next to each other, nothing is moved.
    public override Tensor Forward(Tensor input, LayerPass pass)
    {
        Tensor wide = input.to(ScalarType.Float32);
        Tensor last = wide.dim() > 2 ? wide.permute(0, 2, 3, 1) : wide;
        Tensor normalized = torch.nn.functional.layer_norm(last, [channels], scale?.Value, shift?.Value, Epsilon);
        return (wide.dim() > 2 ? normalized.permute(0, 3, 1, 2) : normalized).to(input.dtype);
    }
}
