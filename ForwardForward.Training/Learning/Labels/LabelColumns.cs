using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>
/// Labels in columns of a row: one-hot of a given strength, or a tenth of it in all for the neutral label (Hinton 2022, section 3.3). On a dense layer each adds its columns of the
/// weight to the image's product.
/// </summary>
/// <param name="classes">Labels.</param>
/// <param name="strength">Number that marks the label.</param>
/// <param name="places">Where each run of label columns begins, such as at the first pixel of each channel.</param>
/// <param name="products">Format of the matrix products.</param>
public abstract class LabelColumns(int classes, double strength, IReadOnlyList<long> places, MatrixProducts products) : LabelWriter(classes)
{
    private const double NeutralShare = 0.1;

    /// <summary>Number that marks the label.</summary>
    public double Strength => strength;

    /// <summary>Number that stands for each label in a neutral image.</summary>
    public double NeutralStrength => NeutralShare * strength;

    public MatrixProducts Products => products;

    /// <summary>Squared length of a label.</summary>
    public double SquaredLength => places.Count * strength * strength;

    /// <summary>Squared length of the neutral label.</summary>
    public double NeutralSquaredLength => places.Count * Classes * NeutralStrength * NeutralStrength;

    /// <summary>Makes room for labels, in place.</summary>
    /// <param name="rows">[rows, pixels].</param>
    public void Clear(Tensor rows)
    {
        foreach (long place in places)
        {
            rows.narrow(1, place, Classes).zero_();
        }
    }

    /// <summary>Sets the same numbers at each of the places.</summary>
    /// <param name="rows">[rows, pixels].</param>
    /// <param name="label">[rows, classes].</param>
    internal void Write(Tensor rows, Tensor label)
    {
        foreach (long place in places)
        {
            rows.narrow(1, place, Classes).copy_(label);
        }
    }

    /// <summary>What a label of strength 1 adds to a product, [units, classes].</summary>
    /// <param name="weight">[units, pixels].</param>
    internal Tensor Of(Tensor weight) => places.Select(place => weight.narrow(1, place, Classes)).Aggregate((sum, columns) => sum + columns);

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
