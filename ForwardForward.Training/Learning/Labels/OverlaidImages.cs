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

    /// <summary>The images under the neutral label.</summary>
    public LayerInput Neutral() =>
        new OverlaidInput(this, labels, null, Factor(labels.Classes * labels.NeutralStrength * labels.NeutralStrength));

    /// <summary>Image times weight, [images, outputs], without label and bias.</summary>
    internal Tensor Product(LinearLayer layer) => product ??= torch.mm(pixels, layer.ProductWeight.t());

    // [images, 1] in the format of the products, or null for no normalization.
    private Tensor? Factor(double labelSquaredLength) =>
        labels.Factor(squaredLength, labelSquaredLength, pixels.shape[1])?.to(pixels.dtype);
}
