using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>Real images against hybrids of two of them (Hinton 2022, section 3.2): no label is seen.</summary>
/// <param name="network">Whose first block sees them.</param>
/// <param name="hybrids">Mixes.</param>
/// <param name="head">Learns to read the real images in passing; null where nothing asks for it.</param>
public sealed class HybridPairs(Network network, HybridImages hybrids, SoftmaxHead? head = null) : StepInput
{
    public override int Stacks => 2;

    public override IReadOnlyDictionary<string, Tensor> State { get; } = head?.State ?? new Dictionary<string, Tensor>();

    public override LayerInput Make(Batch batch, double share)
    {
        head?.Learn(Plain(batch.Pixels), batch.Labels, share);
        return Contrast(batch.Pixels, batch.Step)!;
    }

    public override LayerInput True(Tensor pixels, Tensor labels) => Plain(pixels);

    public override LayerInput? Contrast(Tensor pixels, long stream) => Plain(torch.cat([pixels, hybrids.Mix(pixels, stream)], 0));

    /// <summary>The images alone.</summary>
    /// <param name="pixels">[rows, pixels].</param>
    public LayerInput Plain(Tensor pixels) => network.Enter(network.Products.FormatInPlace(network.Normalizer.Apply(pixels)));
}
