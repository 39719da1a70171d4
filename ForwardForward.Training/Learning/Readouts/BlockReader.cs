using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The class with the most goodness over the blocks, in one pass.</summary>
/// <param name="network">The blocks.</param>
/// <param name="scores">One a block.</param>
/// <param name="normalizer">What is done between blocks.</param>
/// <param name="fromBlock">First block that counts.</param>
public sealed class BlockReader(LayeredNetwork network, IReadOnlyList<ClassScores> scores, BlockNormalizer normalizer, int fromBlock) : LayerGoodnessReader(fromBlock)
{
    public override IReadOnlyList<Tensor> LayerGoodness(Tensor pixels)
    {
        List<Tensor> read = [];
        Signal rows = network.Images(pixels);
        foreach (NetworkBlock block in network.Blocks)
        {
            (Tensor tapped, Signal output) = block.Forward(rows, LayerPass.Reading);
            read.Add(scores[block.Index].Of(tapped));
            rows = normalizer.Apply(output);
        }

        return read;
    }
}
