using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Augmentations;

/// <summary>Puts a square of zeros somewhere on each image (cutout, DeVries and Taylor 2017).</summary>
internal sealed class SquareCutter
{
    private readonly ExampleTable table;
    private readonly int side;
    private readonly Tensor rows;
    private readonly Tensor columns;

    /// <param name="table">Shape of an image, and the device.</param>
    /// <param name="side">Of the square, in pixels.</param>
    public SquareCutter(ExampleTable table, int side)
    {
        this.table = table;
        this.side = side;
        rows = torch.arange(table.Height, ScalarType.Int64, table.Device).view(1, 1, table.Height, 1);
        columns = torch.arange(table.Width, ScalarType.Int64, table.Device).view(1, 1, 1, table.Width);
    }

    /// <summary>A copy with the squares, [rows, pixels].</summary>
    public Tensor Cut(Tensor pixels, ImageChange[] changes)
    {
        long count = pixels.shape[0];
        Tensor inRows = Within(rows, Array.ConvertAll(changes, change => (long)change.CutRow));
        Tensor inColumns = Within(columns, Array.ConvertAll(changes, change => (long)change.CutColumn));
        Tensor images = pixels.view(count, table.Channels, table.Height, table.Width);
        return images.masked_fill(inRows.logical_and(inColumns), 0).view(count, -1);
    }

    private Tensor Within(Tensor places, long[] middles)
    {
        Tensor distance = places - torch.tensor(middles, [middles.Length, 1, 1, 1], device: places.device);
        return distance.ge(-(side / 2)).logical_and(distance.lt(side - (side / 2)));
    }
}
