using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>The label under which the network settles with the most goodness, averaged over a window of iterations.</summary>
/// <param name="network">The layers.</param>
/// <param name="input">Images, labels and how they settle.</param>
/// <param name="goodness">Of a layer's state.</param>
/// <param name="spec">The window.</param>
/// <param name="fromLayer">First layer that counts.</param>
internal sealed class RecurrentReader(
    RecurrentNetwork network, RecurrentInput input, GoodnessMeasure goodness, RecurrentSpec spec, int fromLayer) : LayerGoodnessReader(fromLayer)
{
    public override bool PassForEachClass => true;

    public override IReadOnlyList<Tensor> LayerGoodness(Tensor pixels)
    {
        long count = pixels.shape[0];
        Tensor labels = torch.arange(0, network.Classes, dtype: ScalarType.Int64, device: pixels.device).repeat_interleave(count);
        Tensor[] sums = [.. network.Layers.Select(_ => torch.zeros([labels.shape[0]], dtype: ScalarType.Float32, device: pixels.device))];
        using Settling settling = input.Settle(input.Images(pixels), labels);
        for (int iteration = 1; iteration <= spec.ReadTo; iteration++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            IReadOnlyList<SettledLayer> settled = settling.Advance();
            for (int layer = 0; iteration >= spec.ReadFrom && layer < sums.Length; layer++)
            {
                sums[layer].add_(goodness.Of(settled[layer].State));
            }
        }

        return [.. sums.Select(sum => sum.div_(spec.ReadTo - spec.ReadFrom + 1).view(network.Classes, count).t())];
    }
}
