using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>
/// Sets a label beside the normalized input of every layer, so that each layer has a projection of its own for it (label and features forwarded
/// apart, arXiv 2604.13081): z = W x + V y. The label takes no part in the normalization, which would let goodness through.
/// </summary>
/// <param name="classes">Labels; every layer has as many inputs more.</param>
/// <param name="strength">Number that marks the label.</param>
/// <param name="normalizer">What is done to the image before the first layer.</param>
/// <param name="products">Format of the matrix products.</param>
public sealed class LabelAtEveryLayer(int classes, double strength, InputNormalizer normalizer, MatrixProducts products)
    : LabelColumns(classes, strength, [0], products)
{
    public override LabeledImages Bear(Tensor pixels)
    {
        Tensor normalized = Products.FormatInPlace(normalizer.Apply(pixels));
        return new OverlaidImages(torch.cat([torch.zeros([pixels.shape[0], Classes], dtype: pixels.dtype, device: pixels.device), normalized], 1), this);
    }

    internal override Tensor? Factor(Tensor squaredLength, double labelSquaredLength, long size) => null;

    internal override LayerInput Above(LayerInput rows, Func<Tensor> labelPixels) => new LabeledRows(labelPixels(), rows.Rows());
}
