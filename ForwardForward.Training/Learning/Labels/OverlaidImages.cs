using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>
/// Images that bear labels. A one-hot label has the same length whatever the class, so that the product of image and first layer is computed
/// once and serves the positive, the negative and every other label: each adds one column of the weight.
/// </summary>
/// <param name="pixels">[images, pixels], zero where the label goes.</param>
/// <param name="labels">How labels are written.</param>
internal sealed class OverlaidImages(Tensor pixels, LabelColumns labels) : LabeledImages
{
    private readonly Tensor squaredLength = Activity.SquaredLength(pixels);
    private Tensor? product;

    public override long Count { get; } = pixels.shape[0];

    /// <summary>[images, pixels], zero where the label goes.</summary>
    public Tensor Pixels => pixels;

    public override LayerInput Labeled(Tensor chosen) =>
        new OverlaidInput(this, labels, chosen, Factor(labels.SquaredLength));

    /// <summary>Some of the images, whose product with the first layer is not computed again.</summary>
    /// <inheritdoc/>
    public override LabeledImages Select(Tensor positions) => new OverlaidImages(pixels.index_select(0, positions), labels) { product = product?.index_select(0, positions) };

    public override LayerInput Neutral() =>
        new OverlaidInput(this, labels, null, Factor(labels.NeutralSquaredLength));

    /// <summary>Image times weight, [images, outputs], without label and bias.</summary>
    internal Tensor Product(DenseLayer layer) => product ??= Products.Forward(pixels, layer.ProductWeight);

    internal override Tensor? RectifiedLengths(DenseLayer layer)
    {
        Tensor shared = Product(layer);
        return FusedLabels.Serve(shared)
            ? FusedLabels.SquaredLengths(
                shared,
                labels.Of(layer.ProductWeight).t() * labels.Strength,
                layer.ProductBias,
                labels.Factor(squaredLength, labels.SquaredLength, pixels.shape[1])?.squeeze(1))
            : null;
    }

    // [images, 1] in the format of the products, or null for no normalization.
    private Tensor? Factor(double labelSquaredLength) =>
        labels.Factor(squaredLength, labelSquaredLength, pixels.shape[1])?.to(pixels.dtype);
}
