using ForwardForward.Training.Architectures;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Averages a map, or its squares, to a grid of a few positions, and lays it out as one row: what a map between features and classes reads.</summary>
public sealed class FeatureGrid
{
    private readonly int side;
    private readonly bool overall;

    /// <param name="shape">Of the features.</param>
    /// <param name="side">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
    /// <param name="squares">The squares of the activities are averaged.</param>
    public FeatureGrid(FeatureShape shape, int side, bool squares = false)
    {
        this.side = side > 0 && (shape.Height > side || shape.Width > side) ? side : 0;
        Squares = squares;
        Size = this.side == 0 ? checked((int)shape.Size) : checked(shape.Channels * side * side);
    }

    private FeatureGrid(int channels, bool squares)
    {
        (side, overall, Squares, Size) = (1, true, squares, channels);
    }

    /// <summary>Numbers in a row.</summary>
    public int Size { get; }

    /// <summary>True where squares are averaged.</summary>
    public bool Squares { get; }

    /// <summary>One mean a channel, over all positions.</summary>
    /// <param name="channels">Of the features.</param>
    /// <param name="squares">The squares of the activities are averaged.</param>
    public static FeatureGrid OfChannels(int channels, bool squares) => new(channels, squares);

    /// <summary>Rows and columns of the grid over a map.</summary>
    /// <param name="height">Of the map.</param>
    /// <param name="width">Of the map.</param>
    public (long Rows, long Columns) Over(long height, long width) => side == 0 ? (height, width) : (side, side);

    /// <summary>[rows, <see cref="Size"/>], through operators that autograd can follow.</summary>
    /// <param name="features">[rows, channels, height, width] or [rows, units].</param>
    public Tensor Rows(Tensor features)
    {
        Tensor values = Squares ? features.square() : features;
        if (overall)
        {
            // A mean over positions needs no copy, whichever way the map lies in memory.
            return values.dim() > 2 ? values.mean([2, 3]) : values;
        }

        return (side == 0 ? values : torch.nn.functional.adaptive_avg_pool2d(values, [side, side])).flatten(1);
    }
}
