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
        // One product over all positions: oneDNN's convolution gave other last digits each time for batches of a few rows.
        Tensor wide = Wide(features);
        Tensor rows = wide.dim() == 2 ? wide.unsqueeze(1) : wide.flatten(2).transpose(1, 2);
        return torch.nn.functional.linear(rows, weight.Value.flatten(1).to(rows.dtype), bias.Value.to(rows.dtype)).square().mean([1]);
    }
}
