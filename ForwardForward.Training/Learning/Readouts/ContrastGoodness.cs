using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>How far blocks tell images from negatives that are no labels.</summary>
/// <param name="network">The blocks.</param>
/// <param name="input">Makes both.</param>
/// <param name="measure">What counts as good.</param>
public sealed class ContrastGoodness(Network network, StepInput input, GoodnessMeasure measure)
{
    /// <summary>Each block's goodness of images and of their negatives: [blocks][count].</summary>
    /// <param name="table">The split.</param>
    /// <param name="count">Its first so many examples are measured.</param>
    /// <param name="atOnce">Rows that go through the network together.</param>
    public (float[][] Positive, float[][] Negative) Of(ExampleTable table, int count, int atOnce)
    {
        float[][] positive = [.. network.Blocks.Select(_ => new float[count])];
        float[][] negative = [.. network.Blocks.Select(_ => new float[count])];
        int step = Math.Max(2, atOnce / 2);
        int rows;
        for (int first = 0; first < count; first += rows)
        {
            using DisposeScope scope = torch.NewDisposeScope();

            // An image alone has no other to be mixed with: a last one goes with those before it.
            rows = count - first <= step + 1 ? count - first : step;

            // The same masks at every evaluation, so that curves over time compare like with like.
            LayerInput entering = input.Contrast(table.Range(first, rows), long.MaxValue) ?? throw new InvalidOperationException("The input knows no negatives but labels.");
            int block = 0;
            foreach (BlockActivity activity in network.Through(entering))
            {
                float[] read = measure.Of(activity).to(CPU).data<float>().ToArray();
                read.AsSpan(0, rows).CopyTo(positive[block].AsSpan(first));
                read.AsSpan(rows, rows).CopyTo(negative[block].AsSpan(first));
                block++;
            }
        }

        return (positive, negative);
    }
}
