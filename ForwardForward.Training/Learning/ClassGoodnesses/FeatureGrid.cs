using ForwardForward.Training.Architectures;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Averages a map to a grid of a few positions, and lays it out as one row: what a map between features and classes reads.</summary>
internal sealed class FeatureGrid
{
    private readonly int side;

    /// <param name="shape">Of the features.</param>
    /// <param name="side">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
    public FeatureGrid(FeatureShape shape, int side)
    {
        this.side = side > 0 && (shape.Height > side || shape.Width > side) ? side : 0;
        Size = this.side == 0 ? checked((int)shape.Size) : checked(shape.Channels * side * side);
    }

    /// <summary>Numbers in a row.</summary>
    public int Size { get; }

    /// <summary>[rows, <see cref="Size"/>].</summary>
    /// <param name="features">[rows, channels, height, width] or [rows, units].</param>
    public Tensor Rows(Tensor features) =>
        (side == 0 ? features : torch.nn.functional.adaptive_avg_pool2d(features, [side, side])).flatten(1);
}
