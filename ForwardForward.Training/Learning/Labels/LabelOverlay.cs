using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>Writes a label over the first pixels of an image (Hinton 2022, section 3.3), of each channel alike; both are normalized together.</summary>
/// <param name="classes">Labels; as many pixels are overwritten.</param>
/// <param name="strength">Pixel value that marks the label.</param>
/// <param name="normalizer">What is done to the labeled image before the first layer.</param>
/// <param name="products">Format of the matrix products.</param>
/// <param name="image">Shape of an image; null for one channel.</param>
public sealed class LabelOverlay(int classes, double strength, InputNormalizer normalizer, MatrixProducts products, FeatureShape? image = null)
    : LabelColumns(classes, strength, PlacesOf(image), products)
{
    public InputNormalizer Normalizer => normalizer;

    /// <summary>Clears the label's pixels.</summary>
    /// <inheritdoc/>
    public override LabeledImages Bear(Tensor pixels)
    {
        Clear(pixels);
        return new OverlaidImages(pixels, this);
    }

    internal override Tensor? Factor(Tensor squaredLength, double labelSquaredLength, long size) =>
        normalizer.Factor(squaredLength + labelSquaredLength, size);

    internal override LayerInput Above(LayerInput rows, Func<Tensor> labelPixels) => rows;

    private static long[] PlacesOf(FeatureShape? image) =>
        image is FeatureShape shape ? [.. Enumerable.Range(0, shape.Channels).Select(channel => (long)channel * shape.Height * shape.Width)] : [0];
}
