using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>Evaluates a layered network; a unit of a map is a channel, silent where no position of any example wakes it.</summary>
/// <param name="network">The blocks.</param>
/// <param name="reader">How classes are read.</param>
/// <param name="goodness">Reads each block's goodness; null where a block has none for each class.</param>
/// <param name="input">How images enter.</param>
/// <param name="normalizer">What is done between blocks.</param>
/// <param name="threshold">Theta of a block, or null.</param>
/// <param name="randomness">Chooses the measured negatives.</param>
/// <param name="hybrids">Measures positives against negatives where these are no labels; null where there are none.</param>
public sealed class BlockEvaluator(
    LayeredNetwork network,
    ClassReader reader,
    LayerGoodnessReader? goodness,
    BlockInput input,
    BlockNormalizer normalizer,
    Func<int, double?> threshold,
    RandomStreams randomness,
    HybridContrast? hybrids = null) : Evaluator(reader, goodness, threshold, randomness)
{
    // Numbers of the largest map that are held at once: 64 MiB of floats.
    private const long NumbersAtOnce = 1 << 24;

    protected override int RowsAtOnce { get; } =
        (int)Math.Clamp(NumbersAtOnce / network.Blocks.SelectMany(block => block.Plan.Layers).Max(layer => layer.Held), 1, MostRowsAtOnce);

    protected override bool PassForEachClass => input.Stacks > 1;

    protected override int[] SilentUnits(ExampleTable table, int count)
    {
        bool[][] awake = [.. network.Blocks.Select(block => new bool[block.Plan.Tapped.Channels])];
        for (int first = 0; first < count; first += RowsAtOnce)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            int rows = Math.Min(RowsAtOnce, count - first);
            Signal current = input.True(table.Range(first, rows), table.Labels.narrow(0, first, rows));
            foreach (NetworkBlock block in network.Blocks)
            {
                (Tensor tapped, Signal output) = block.Forward(current, LayerPass.Reading);
                Mark(awake[block.Index], tapped);
                current = normalizer.Apply(output);
            }
        }

        return [.. awake.Select(units => units.Count(unit => !unit))];
    }

    protected override (float[][] Positive, float[][] Negative)? Contrast(ExampleTable table, int count) => hybrids?.Of(table, count, RowsAtOnce);

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
