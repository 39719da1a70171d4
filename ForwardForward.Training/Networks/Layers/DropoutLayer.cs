using ForwardForward.Training.Data;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>Dropout whose masks are functions of seed, layer and step, so that a device or a resume never changes them.</summary>
/// <param name="share">Of the numbers silenced.</param>
/// <param name="layer">Place among the dropout layers of the network.</param>
/// <param name="randomness">The purpose <see cref="RandomPurpose.Dropout"/> is used.</param>
internal sealed class DropoutLayer(double share, int layer, RandomStreams randomness) : NetworkLayer
{
    private readonly DropoutMasks masks = new(share, randomness);

    /// <summary>What the numbers that stay are multiplied with.</summary>
    public double KeptFactor => 1 / (1 - share);

    public override Tensor Forward(Tensor input, LayerPass pass) => Mask(input, pass) is Tensor mask ? input * mask : input;

    /// <summary>What a pass multiplies its input with, of the input's shape; null for nothing.</summary>
    public Tensor? Mask(Tensor input, LayerPass pass)
    {
        Tensor? mask = pass.Learning ? masks.Draw(input, layer, pass.Step, pass.Stacks) : null;
        return mask?.view(input.shape);
    }
}
