using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Representations;

/// <summary>What a linear read-out sees: each block's features, averaged to a grid and standardized for each example, side by side.</summary>
/// <param name="network">The blocks.</param>
/// <param name="fromBlock">First block that is read.</param>
/// <param name="grid">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
/// <param name="enter">How rows of pixels enter the first block.</param>
internal sealed class BlockFeatures(Network network, int fromBlock, int grid, Func<Tensor, LayerInput> enter)
{
    /// <summary>Numbers of one example.</summary>
    public long Count { get; } = network.Blocks.Skip(fromBlock).Sum(block => Seen(block.Plan.Tapped, grid));

    /// <summary>[rows, features] in 32 bits, without a graph.</summary>
    /// <param name="pixels">[rows, pixels].</param>
    public Tensor Of(Tensor pixels)
    {
        using IDisposable noGraph = torch.no_grad();
        List<Tensor> read = [];
        foreach ((BlockActivity activity, NetworkBlock block) in network.Through(enter(pixels)).Zip(network.Blocks))
        {
            if (block.Index >= fromBlock)
            {
                Tensor wide = activity.Tapped.to(ScalarType.Float32);
                Tensor seen = (Pools(block.Plan.Tapped, grid) ? torch.nn.functional.adaptive_avg_pool2d(wide, [grid, grid]) : wide).flatten(1);
                read.Add(torch.nn.functional.layer_norm(seen, [seen.shape[1]]));
            }
        }

        return read.Count == 1 ? read[0] : torch.cat([.. read], 1);
    }

    private static bool Pools(FeatureShape shape, int grid) => grid > 0 && (shape.Height > grid || shape.Width > grid);

    private static long Seen(FeatureShape shape, int grid) => Pools(shape, grid) ? (long)shape.Channels * grid * grid : shape.Size;
}
