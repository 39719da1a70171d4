using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Augmentations;

/// <summary>Reads each image through a window of its own place and direction, whole pixels only.</summary>
internal sealed class WindowReader
{
    private readonly ExampleTable table;
    private readonly int border;
    private readonly int wide;
    private readonly int tall;

    // [2, positions]: where the window's positions lie in a bordered image when it stands in the upper left corner, straight and mirrored.
    private readonly Tensor positions;

    /// <param name="table">Shape of an image, black, and the device.</param>
    /// <param name="border">Largest move along each axis.</param>
    public WindowReader(ExampleTable table, int border)
    {
        this.table = table;
        this.border = border;
        wide = table.Width + (2 * border);
        tall = table.Height + (2 * border);
        long[] places = new long[2 * table.Height * table.Width];
        for (int place = 0; place < table.Height * table.Width; place++)
        {
            int row = place / table.Width;
            int column = place % table.Width;
            places[place] = ((long)row * wide) + column;
            places[(table.Height * table.Width) + place] = ((long)row * wide) + table.Width - 1 - column;
        }

        positions = torch.tensor(places, [2, table.Height * table.Width], device: table.Device);
    }

    /// <summary>[rows, pixels] in the images' own format.</summary>
    public Tensor Read(Tensor pixels, ImageChange[] changes)
    {
        long rows = pixels.shape[0];
        Tensor offsets = torch.tensor(Array.ConvertAll(changes, OffsetOf), [rows, 1], device: pixels.device);
        Tensor direction = torch.tensor(Array.ConvertAll(changes, change => change.Flipped ? 1L : 0), device: pixels.device);
        Tensor index = positions.index_select(0, direction).add_(offsets).unsqueeze(1).expand(rows, table.Channels, -1);
        return Bordered(pixels).gather(2, index).view(rows, -1);
    }

    private long OffsetOf(ImageChange change) => ((long)(border + change.Down) * wide) + border + change.Right;

    // [rows, channels, positions with border]
    private Tensor Bordered(Tensor pixels)
    {
        long rows = pixels.shape[0];
        if (border == 0)
        {
            return pixels.view(rows, table.Channels, -1);
        }

        Tensor bordered = table.Black.expand(rows, table.Channels, tall, wide).contiguous();
        bordered.narrow(2, border, table.Height).narrow(3, border, table.Width).copy_(pixels.view(rows, table.Channels, table.Height, table.Width));
        return bordered.view(rows, table.Channels, -1);
    }
}
