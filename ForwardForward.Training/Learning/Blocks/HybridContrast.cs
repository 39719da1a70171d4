using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>How far blocks tell real images from hybrids.</summary>
/// <param name="network">The blocks.</param>
/// <param name="input">Makes both.</param>
/// <param name="goodness">Of a map.</param>
/// <param name="normalizer">What is done between blocks.</param>
public sealed class HybridContrast(LayeredNetwork network, HybridInput input, BlockGoodness goodness, BlockNormalizer normalizer)
{
    /// <summary>Each block's goodness of real images and of their hybrids: [blocks][count].</summary>
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
            Signal current = input.Pairs(table.Range(first, rows), long.MaxValue);
            foreach (NetworkBlock block in network.Blocks)
            {
                (Tensor tapped, Signal output) = block.Forward(current, LayerPass.Reading);
                float[] read = goodness.Of(tapped).to(CPU).data<float>().ToArray();
                read.AsSpan(0, rows).CopyTo(positive[block.Index].AsSpan(first));
                read.AsSpan(rows, rows).CopyTo(negative[block.Index].AsSpan(first));
                current = normalizer.Apply(output);
            }
        }

        return (positive, negative);
    }
}
