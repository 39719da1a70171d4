using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>Evaluates a recurrent network.</summary>
/// <param name="input">Images, labels and how they settle.</param>
/// <param name="iterations">Iterations after which a unit is asked whether it is silent.</param>
/// <param name="reading">How classes and goodness are read.</param>
/// <param name="randomness">Chooses the measured negatives.</param>
internal sealed class RecurrentEvaluator(RecurrentInput input, int iterations, Reading reading, RandomStreams randomness) : Evaluator(reading, randomness)
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
