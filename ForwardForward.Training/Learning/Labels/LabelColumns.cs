using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>
/// Labels in the first columns of a row: one-hot of a given strength, or a tenth of it in all for the neutral label (Hinton 2022, section 3.3). On a dense layer each adds one column
/// of the weight to the image's product.
/// </summary>
/// <param name="classes">Labels.</param>
/// <param name="strength">Number that marks the label.</param>
/// <param name="products">Format of the matrix products.</param>
public abstract class LabelColumns(int classes, double strength, MatrixProducts products) : LabelWriter(classes)
{
    private const double NeutralShare = 0.1;

    /// <summary>Number that marks the label.</summary>
    public double Strength => strength;

    /// <summary>Number that stands for each label in a neutral image.</summary>
    public double NeutralStrength => NeutralShare * strength;

    public MatrixProducts Products => products;

    /// <summary>What each labeled row is multiplied by, [images, 1] in 32 bits, or null for nothing.</summary>
    /// <param name="squaredLength">Of each image without its label, [images].</param>
    /// <param name="labelSquaredLength">Of a label.</param>
    /// <param name="size">Length of a row.</param>
    internal abstract Tensor? Factor(Tensor squaredLength, double labelSquaredLength, long size);

    /// <summary>What a layer above the first sees.</summary>
    /// <param name="rows">What the layer below sends up.</param>
    /// <param name="labelPixels">The label of each row, [rows, classes].</param>
    internal abstract LayerInput Above(LayerInput rows, Func<Tensor> labelPixels);
}
