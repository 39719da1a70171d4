using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>Evaluates dense layers that learned without labels: positives are the images, negatives hybrids of them.</summary>
/// <param name="pass">Goes up through the layers.</param>
/// <param name="reader">How classes are read.</param>
/// <param name="goodness">What a layer counts as good.</param>
/// <param name="hybrids">Mixes.</param>
/// <param name="images">What is done to an image before the first layer.</param>
/// <param name="threshold">Theta of a layer, or null.</param>
/// <param name="randomness">Chooses the measured negatives.</param>
public sealed class HybridEvaluator(
    ForwardPass pass,
    ClassReader reader,
    GoodnessMeasure goodness,
    HybridImages hybrids,
    ImageInput images,
    Func<int, double?> threshold,
    RandomStreams randomness) : Evaluator(reader, null, threshold, randomness)
{
    protected override int[] SilentUnits(ExampleTable table, int count)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return [.. pass.Through(new DenseInput(images.Rows(table.Range(0, count)))).Select(activity => activity.Rows.abs().amax([0]).eq(0).sum().ToInt32())];
    }

    protected override (float[][] Positive, float[][] Negative)? Contrast(ExampleTable table, int count)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor pixels = table.Range(0, count);

        // The same masks at every evaluation, so that curves over time compare like with like.
        Tensor mixed = hybrids.Mix(pixels, long.MaxValue);
        return (Goodness(pixels), Goodness(mixed));
    }

    private float[][] Goodness(Tensor pixels) =>
        [.. pass.Through(new DenseInput(images.Rows(pixels))).Select(activity => goodness.Value(activity.Rows, activity.SquaredLength).to(CPU).data<float>().ToArray())];
}
