namespace ForwardForward.Training.Learning.Readouts;

/// <summary>Reads the label with the most goodness over the layers.</summary>
/// <param name="fromLayer">First layer that counts.</param>
public abstract class LayerGoodnessReader(int fromLayer) : ClassReader
{
    public override Tensor Scores(Tensor pixels)
    {
        IReadOnlyList<Tensor> layers = LayerGoodness(pixels);
        Tensor total = layers[fromLayer];
        for (int layer = fromLayer + 1; layer < layers.Count; layer++)
        {
            total = total + layers[layer];
        }

        return total;
    }

    /// <summary>The goodness of each layer under each label: one [rows, classes] a layer; the higher, the likelier.</summary>
    /// <param name="pixels">[rows, pixels]; may be overwritten.</param>
    public abstract IReadOnlyList<Tensor> LayerGoodness(Tensor pixels);
}
