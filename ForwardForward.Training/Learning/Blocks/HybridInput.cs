using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>Real images, and after them as many hybrids of two of them (Hinton 2022, section 3.2): no label enters.</summary>
/// <param name="network">Whose first block sees them.</param>
/// <param name="hybrids">Mixes.</param>
/// <param name="normalizer">What is done to an image before the first layer.</param>
public sealed class HybridInput(LayeredNetwork network, HybridImages hybrids, BlockNormalizer normalizer) : BlockInput
{
    public override int Stacks => 2;

    public override Tensor Make(Batch batch) => Pairs(batch.Pixels, batch.Step);

    public override Tensor True(Tensor pixels, Tensor labels) => Plain(pixels);

    /// <summary>The images alone: [rows, channels, height, width].</summary>
    /// <param name="pixels">[rows, pixels].</param>
    public Tensor Plain(Tensor pixels) => normalizer.Apply(network.Images(pixels));

    /// <summary>The images and their hybrids: [2 * rows, channels, height, width].</summary>
    /// <param name="pixels">[rows, pixels].</param>
    /// <param name="stream">Which random numbers: the step.</param>
    public Tensor Pairs(Tensor pixels, long stream) => Plain(torch.cat([pixels, hybrids.Mix(pixels, stream)], 0));
}
