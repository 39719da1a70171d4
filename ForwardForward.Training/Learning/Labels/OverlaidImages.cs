using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>
/// Images that bear labels. A one-hot label has the same length whatever the class, so that the product of image and first layer is computed
/// once and serves the positive, the negative and every other label: each adds one column of the weight.
/// </summary>
/// <param name="pixels">[images, pixels], zero where the label goes.</param>
/// <param name="labels">How labels are written.</param>
public sealed class OverlaidImages(Tensor pixels, LabelWriter labels)
{
    private readonly Tensor squaredLength = Activity.SquaredLength(pixels);
    private Tensor? product;

    /// <summary>Images.</summary>
    public long Count { get; } = pixels.shape[0];

    /// <summary>[images, pixels], zero where the label goes.</summary>
    public Tensor Pixels => pixels;

    /// <summary>The images under given labels.</summary>
    /// <param name="chosen">[stacks * images]: one label for each image, stack after stack.</param>
    public LayerInput Labeled(Tensor chosen) =>
        new OverlaidInput(this, labels, chosen, Factor(labels.Strength * labels.Strength));

    /// <summary>Some of the images, whose product with the first layer is not computed again.</summary>
    /// <param name="positions">[positions], 64-bit integers; repeats allowed.</param>
    internal OverlaidImages Select(Tensor positions) => new(pixels.index_select(0, positions), labels) { product = product?.index_select(0, positions) };

    /// <summary>The images under the neutral label.</summary>
    public LayerInput Neutral() =>
        new OverlaidInput(this, labels, null, Factor(labels.Classes * labels.NeutralStrength * labels.NeutralStrength));

    /// <summary>Image times weight, [images, outputs], without label and bias.</summary>
    internal Tensor Product(LinearLayer layer) => product ??= Products.Forward(pixels, layer.ProductWeight);

    /// <summary>Squared lengths of what a rectified first layer answers to every label, [classes, images] in 32 bits; null where it takes single operators.</summary>
    internal Tensor? RectifiedLengths(LinearLayer layer)
    {
        Tensor shared = Product(layer);
        return FusedLabels.Serve(shared)
            ? FusedLabels.SquaredLengths(
                shared,
                layer.ProductWeight.narrow(1, 0, labels.Classes).t() * labels.Strength,
                layer.ProductBias,
                labels.Factor(squaredLength, labels.Strength * labels.Strength, pixels.shape[1])?.squeeze(1))
            : null;
    }

    // [images, 1] in the format of the products, or null for no normalization.
    private Tensor? Factor(double labelSquaredLength) =>
        labels.Factor(squaredLength, labelSquaredLength, pixels.shape[1])?.to(pixels.dtype);
}
