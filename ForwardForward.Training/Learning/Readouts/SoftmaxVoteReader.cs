namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The class with the most probability, summed over a softmax of each layer's goodness: every layer's vote weighs the same (CaFo).</summary>
/// <param name="layers">Gives the goodness of each layer.</param>
/// <param name="fromLayer">First layer that counts.</param>
public sealed class SoftmaxVoteReader(LayerGoodnessReader layers, int fromLayer) : ClassReader
{
    public override bool PassForEachClass => layers.PassForEachClass;

    public override Tensor Scores(Tensor pixels)
    {
        IReadOnlyList<Tensor> goodness = layers.LayerGoodness(pixels);
        Tensor total = goodness[fromLayer].softmax(1);
        for (int layer = fromLayer + 1; layer < goodness.Count; layer++)
        {
            total = total + goodness[layer].softmax(1);
        }

        return total;
    }
}
