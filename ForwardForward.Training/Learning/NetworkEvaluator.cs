using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>Evaluates a network of rectified layers.</summary>
/// <param name="pass">Goes up through the layers.</param>
/// <param name="reader">How classes are read.</param>
/// <param name="goodness">Reads each layer's goodness; null where there are no labels in the input.</param>
/// <param name="labels">How labels are written; null where they are not.</param>
/// <param name="threshold">Theta of a layer, or null.</param>
/// <param name="randomness">Chooses the measured negatives.</param>
/// <param name="neutral">The network only ever sees the neutral label.</param>
/// <param name="pruned">Gives nearly the same classes as the reader in a fraction of its passes; null where nothing does.</param>
public sealed class NetworkEvaluator(
    ForwardPass pass,
    ClassReader reader,
    LayerGoodnessReader? goodness,
    LabelWriter? labels,
    Func<int, double?> threshold,
    RandomStreams randomness,
    bool neutral = false,
    PrunedReader? pruned = null) : Evaluator(reader, goodness, threshold, randomness, pruned)
{
    protected override int[] SilentUnits(ExampleTable table, int count)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor pixels = table.Range(0, count);
        LayerInput input = labels is null ? new DenseInput(pixels)
            : neutral ? labels.Bear(pixels).Neutral()
            : labels.Bear(pixels).Labeled(table.Labels.narrow(0, 0, count));
        return [.. pass.Through(input).Select(activity => activity.Rows.abs().amax([0]).eq(0).sum().ToInt32())];
    }
}
