using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Benchmarks;

/// <summary>The same positives and negatives at every step, normalized anew as a layer's input is.</summary>
/// <param name="rows">[2 * pairs, inputs], positives first.</param>
/// <param name="normalizer">What is done to a layer's input.</param>
/// <param name="products">Format of the matrix products.</param>
internal sealed class FixedPairs(Tensor rows, InputNormalizer normalizer, MatrixProducts products) : StepInput
{
    public override int Stacks => 2;

    public override LayerInput Make(Batch batch, double share) =>
        new DenseInput(products.FormatInPlace(normalizer.Apply(rows)));

    public override LayerInput True(Tensor pixels, Tensor labels) => new DenseInput(pixels);
}
