using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>Evaluates a recurrent network.</summary>
/// <param name="input">Images, labels and how they settle.</param>
/// <param name="iterations">Iterations after which a unit is asked whether it is silent.</param>
/// <param name="reader">How classes are read.</param>
/// <param name="goodness">Reads each layer's goodness.</param>
/// <param name="threshold">Theta of a layer, or null.</param>
/// <param name="randomness">Chooses the measured negatives.</param>
internal sealed class RecurrentEvaluator(
    RecurrentInput input, int iterations, ClassReader reader, LayerGoodnessReader goodness, Func<int, double?> threshold, RandomStreams randomness)
    : Evaluator(reader, goodness, threshold, randomness)
{
    protected override int[] SilentUnits(ExampleTable table, int count)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Settling settling = input.Settle(input.Images(table.Range(0, count)), table.Labels.narrow(0, 0, count));
        IReadOnlyList<SettledLayer> settled = settling.Advance();
        for (int iteration = 1; iteration < iterations; iteration++)
        {
            settled = settling.Advance();
        }

        // The state itself never quite forgets that a unit was active.
        return [.. settled.Select(layer => layer.Answer.Rows.abs().amax([0]).eq(0).sum().ToInt32())];
    }
}
