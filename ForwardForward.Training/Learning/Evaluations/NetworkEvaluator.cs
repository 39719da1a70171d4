using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Evaluations;

/// <summary>Evaluates a network of blocks; a unit of a map is a channel, silent where no position of any example makes it other than zero.</summary>
/// <param name="network">The blocks.</param>
/// <param name="input">How images enter.</param>
/// <param name="reading">How classes and goodness are read.</param>
/// <param name="randomness">Chooses the measured negatives.</param>
public sealed class NetworkEvaluator(Network network, StepInput input, Reading reading, RandomStreams randomness) : Evaluator(reading, randomness)
{
    // Numbers of the largest map that are held at once: 64 MiB of floats.
    private const long NumbersAtOnce = 1 << 24;

    private readonly ContrastGoodness? contrast = reading.Contrast;

    protected override int RowsAtOnce { get; } =
        (int)Math.Clamp(NumbersAtOnce / network.Blocks.SelectMany(block => block.Plan.Layers).Max(layer => layer.Held), 1, MostRowsAtOnce);

    protected override int[] SilentUnits(ExampleTable table, int count)
    {
        bool[][] awake = [.. network.Blocks.Select(block => new bool[block.Plan.Tapped.Channels])];
        for (int first = 0; first < count; first += RowsAtOnce)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            int rows = Math.Min(RowsAtOnce, count - first);
            LayerInput entering = input.True(table.Range(first, rows), table.Labels.narrow(0, first, rows));
            foreach ((BlockActivity activity, bool[] units) in network.Through(entering).Zip(awake))
            {
                Mark(units, activity.Tapped);
            }
        }

        return [.. awake.Select(units => units.Count(unit => !unit))];
    }

    protected override (float[][] Positive, float[][] Negative)? Contrast(ExampleTable table, int count) => contrast?.Of(table, count, RowsAtOnce);

    private static void Mark(bool[] awake, Tensor features)
    {
        Tensor largest = features.dim() > 2 ? features.abs().amax([0, 2, 3]) : features.abs().amax([0]);
        float[] values = largest.to(ScalarType.Float32).to(CPU).data<float>().ToArray();
        for (int unit = 0; unit < awake.Length; unit++)
        {
            awake[unit] |= values[unit] > 0;
        }
    }
}
