using System.Buffers;
using SkiaSharp;

namespace ForwardForward.Training.Images;

/// <summary>A decoded image, looked at the way up that a viewer shows it: its bytes stay as decoded, and steps lead through them.</summary>
internal sealed class Raster : IDisposable
{
    private readonly int length;
    private byte[]? samples;

    /// <param name="width">Columns as stored.</param>
    /// <param name="height">Rows as stored.</param>
    /// <param name="colors">1 for gray, 3 for red, green, blue.</param>
    /// <param name="step">Bytes from one pixel to the next; what follows the colors (transparency) is not looked at.</param>
    /// <param name="origin">Which corner of the scene is stored first (EXIF orientation): a photograph taken with the camera on its side is stored so.</param>
    public Raster(int width, int height, int colors, int step, SKEncodedOrigin origin)
    {
        Colors = colors;
        length = checked(width * height * step);
        // Photographs follow one another: a fresh array each would fill the large object heap.
        samples = ArrayPool<byte>.Shared.Rent(length);

        bool mirrored = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        bool upended = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        int across = mirrored ? -step : step;
        int down = (upended ? -width : width) * step;
        Start = (mirrored ? (width - 1) * step : 0) + (upended ? (height - 1) * width * step : 0);
        (Width, Height, ColumnStep, RowStep) = origin >= SKEncodedOrigin.LeftTop ? (height, width, down, across) : (width, height, across, down);
    }

    /// <summary>Columns as shown.</summary>
    public int Width { get; }

    /// <summary>Rows as shown.</summary>
    public int Height { get; }

    public int Colors { get; }

    /// <summary>Where the first color of the upper left pixel stands.</summary>
    public int Start { get; }

    /// <summary>Bytes from a pixel to the one on its right.</summary>
    public int ColumnStep { get; }

    /// <summary>Bytes from a pixel to the one below.</summary>
    public int RowStep { get; }

    /// <summary>The bytes as decoded.</summary>
    public Span<byte> Samples => samples.AsSpan(0, length);

    public void Dispose()
    {
        if (samples is not null)
        {
            ArrayPool<byte>.Shared.Return(samples);
            samples = null;
        }
    }
}
