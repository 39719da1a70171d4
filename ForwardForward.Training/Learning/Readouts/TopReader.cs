using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The logits at the top of a layered network.</summary>
/// <param name="network">The blocks.</param>
/// <param name="normalizer">What is done between blocks.</param>
public sealed class TopReader(LayeredNetwork network, BlockNormalizer normalizer) : ClassReader
{
    public override Tensor Scores(Tensor pixels)
    {
        NetworkLayer top = network.Top ?? throw new InvalidOperationException("The network has no logits at the top.");
        Signal rows = network.Images(pixels);
        foreach (NetworkBlock block in network.Blocks)
        {
            rows = normalizer.Apply(block.Forward(rows, LayerPass.Reading).Output);
        }

        return top.Forward(rows.Current, LayerPass.Reading).to(ScalarType.Float32);
    }
}
