using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>
/// Scalable FF (arXiv 2501.03176): a learned 1x1 convolution with one channel a class; a class' goodness is the mean of the squares of its channel.
/// </summary>
public sealed class AuxiliaryConvolution : ClassScores
{
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="channels">Of the features.</param>
    /// <param name="classes">Channels that come out.</param>
    /// <param name="source">First weights.</param>
    public AuxiliaryConvolution(string name, int channels, int classes, WeightSource source) =>
        (weight, bias) = source.Draw($"{name}.auxiliary", channels, classes, channels, 1, 1);

    public override IReadOnlyList<Parameter> Parameters => [weight, bias];

    public override Tensor Of(Tensor features)
    {
        Tensor wide = Wide(features);
        Tensor map = wide.dim() == 2 ? wide.unsqueeze(2).unsqueeze(3) : wide;
        return torch.nn.functional.conv2d(map, weight.Value.to(map.dtype), bias.Value.to(map.dtype)).square().mean([2, 3]);
    }
}
