using ForwardForward.Training.Learning;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Benchmarks;

/// <summary>The same positives and negatives at every step, normalized anew as a layer's input is.</summary>
/// <param name="rows">[2 * pairs, inputs], positives first.</param>
/// <param name="normalizer">What is done to a layer's input.</param>
/// <param name="products">Format of the matrix products.</param>
internal sealed class FixedPairs(Tensor rows, InputNormalizer normalizer, MatrixProducts products) : ContrastPairs
{
    public override LayerInput Make(Batch batch, double share) =>
        new DenseInput(products.FormatInPlace(normalizer.Apply(rows, Activity.SquaredLength(rows))));
}
