using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The label with the most goodness over the blocks: all labels of an image go through the network in one batch.</summary>
/// <param name="network">The blocks.</param>
/// <param name="input">Writes labels.</param>
/// <param name="classes">Labels.</param>
/// <param name="goodness">Of a map.</param>
/// <param name="normalizer">What is done between blocks.</param>
/// <param name="fromBlock">First block that counts.</param>
/// <param name="counted">Sum over the places of a block that count when a class is read, rather than what it learns from.</param>
public sealed class LabelGoodnessReader(
    LayeredNetwork network, LabeledInput input, int classes, BlockGoodness goodness, BlockNormalizer normalizer, int fromBlock, bool counted)
    : LayerGoodnessReader(fromBlock)
{
    public override bool PassForEachClass => true;

    public override IReadOnlyList<Tensor> LayerGoodness(Tensor pixels)
    {
        long images = pixels.shape[0];
        Tensor labels = torch.arange(0, classes, ScalarType.Int64, pixels.device).repeat_interleave(images);
        List<Tensor> blocks = [];
        Signal rows = input.True(pixels.repeat(classes, 1), labels);
        foreach (NetworkBlock block in network.Blocks)
        {
            List<Tensor> places = [];
            (Tensor tapped, Signal output) = block.Forward(rows, LayerPass.Reading, places);
            IEnumerable<Tensor> read = counted && places.Count > 0 ? places : [tapped];
            Tensor sum = read.Select(goodness.Of).Aggregate((total, next) => total + next);
            blocks.Add(sum.view(classes, images).t());
            rows = normalizer.Apply(output);
        }

        return blocks;
    }
}
