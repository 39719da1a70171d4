using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>
/// Batch normalization (Ioffe and Szegedy 2015) with PyTorch's constants: scale and shift [channels] are learned; running mean and variance
/// [channels] serve reading.
/// </summary>
internal sealed class BatchNormalizationLayer : NetworkLayer
{
    private const double Momentum = 0.1;
    private const double Epsilon = 1e-5;

    private readonly Parameter scale;
    private readonly Parameter shift;
    private readonly Parameter mean;
    private readonly Parameter variance;

    public BatchNormalizationLayer(string name, int channels, WeightSource source)
    {
        scale = source.Constant($"{name}.scale", 1, channels);
        shift = source.Constant($"{name}.shift", 0, channels);
        mean = source.Constant($"{name}.running_mean", 0, channels);
        variance = source.Constant($"{name}.running_variance", 1, channels);
        Parameters = [scale, shift];
        Statistics = [mean, variance];
    }

    public override IReadOnlyList<Parameter> Parameters { get; }

    public override IReadOnlyList<Parameter> Statistics { get; }

    public override Tensor Forward(Tensor input, LayerPass pass) =>
        torch.nn.functional.batch_norm(input, mean.Value, variance.Value, scale.Value, shift.Value, pass.Learning, Momentum, Epsilon);
}
