using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning;

/// <summary>Images without a label as the input of a network whose layers see normalized vectors.</summary>
/// <param name="normalizer">What is done to a layer's input.</param>
/// <param name="products">Format of the matrix products.</param>
public sealed class ImageInput(InputNormalizer normalizer, MatrixProducts products)
{
    /// <summary>The images as the first layer sees them, [rows, pixels] in the format of the products.</summary>
    /// <param name="pixels">[rows, pixels].</param>
    public Tensor Rows(Tensor pixels) => products.FormatInPlace(normalizer.Apply(pixels, Activity.SquaredLength(pixels)));
}
