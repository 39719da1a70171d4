using System.Buffers;

namespace ForwardForward.Training.Images;

/// <summary>A decoded image: [height, width, <see cref="Step"/>] bytes, of which the first <see cref="Colors"/> of a pixel count.</summary>
internal sealed class Raster : IDisposable
{
    private byte[]? samples;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="colors">1 for gray, 3 for red, green, blue.</param>
    /// <param name="step">Bytes from one pixel to the next; what follows the colors (transparency) is not looked at.</param>
    public Raster(int width, int height, int colors, int step)
    {
        (Width, Height, Colors, Step) = (width, height, colors, step);
        // Photographs follow one another: a fresh array each would fill the large object heap.
        samples = ArrayPool<byte>.Shared.Rent(checked(width * height * step));
    }

    public int Width { get; }

    public int Height { get; }

    public int Colors { get; }

    public int Step { get; }

    /// <summary>[height, width, step], row-major.</summary>
    public Span<byte> Samples => samples.AsSpan(0, Width * Height * Step);

    public void Dispose()
    {
        if (samples is not null)
        {
            ArrayPool<byte>.Shared.Return(samples);
            samples = null;
        }
    }
}
