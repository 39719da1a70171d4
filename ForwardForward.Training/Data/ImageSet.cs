namespace ForwardForward.Training.Data;

/// <summary>Labeled 8-bit images in managed memory; the caller must not write to the arrays.</summary>
public sealed class ImageSet
{
    /// <param name="pixels">[count, channels, height, width], row-major, 0 to 255.</param>
    /// <param name="labels">[count], each a position in <paramref name="classNames"/>.</param>
    /// <param name="channels">Channels of an image.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <param name="classNames">One name per class.</param>
    public ImageSet(byte[] pixels, int[] labels, int channels, int height, int width, IReadOnlyList<string> classNames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (pixels.LongLength != (long)labels.Length * channels * height * width)
        {
            throw new ArgumentException(
                $"{labels.Length} labels of {channels}x{height}x{width} images do not fit {pixels.LongLength} pixels.", nameof(pixels));
        }

        int stray = Array.FindIndex(labels, label => (uint)label >= (uint)classNames.Count);
        if (stray >= 0)
        {
            throw new ArgumentException($"Label {labels[stray]} of example {stray} is not in 0..{classNames.Count - 1}.", nameof(labels));
        }

        Pixels = pixels;
        Labels = labels;
        Channels = channels;
        Height = height;
        Width = width;
        ClassNames = classNames;
    }

    /// <summary>[count, channels, height, width], row-major, 0 to 255.</summary>
    public byte[] Pixels { get; }

    /// <summary>[count], positions in <see cref="ClassNames"/>.</summary>
    public int[] Labels { get; }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    public IReadOnlyList<string> ClassNames { get; }

    public int Count => Labels.Length;

    /// <summary>Pixels of one example: channels * height * width.</summary>
    public int PixelsPerImage => Channels * Height * Width;

    /// <summary>Pixels of one example: [channels, height, width].</summary>
    public ReadOnlySpan<byte> Image(int example) => Pixels.AsSpan(example * PixelsPerImage, PixelsPerImage);

    /// <summary>A copy of some examples, in the order given.</summary>
    /// <param name="examples">Positions in this set.</param>
    public ImageSet Select(ReadOnlySpan<int> examples)
    {
        byte[] pixels = GC.AllocateUninitializedArray<byte>(examples.Length * PixelsPerImage);
        int[] labels = new int[examples.Length];
        for (int row = 0; row < examples.Length; row++)
        {
            Image(examples[row]).CopyTo(pixels.AsSpan(row * PixelsPerImage));
            labels[row] = Labels[examples[row]];
        }

        return new ImageSet(pixels, labels, Channels, Height, Width, ClassNames);
    }
}
