using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.FacialExpressions;

/// <summary>The examples of one split as they are read line by line.</summary>
/// <param name="dataset">Shape and classes.</param>
/// <param name="count">Examples that the split must have.</param>
/// <param name="name">Of the split, for messages.</param>
internal sealed class FaceRows(DatasetDescription dataset, int count, string name)
{
    private readonly int[] labels = new int[count];
    private byte[]? pixels;
    private int rows;

    /// <summary>Takes one line.</summary>
    /// <param name="lines">Stands at it.</param>
    /// <param name="emotion">Its label in writing.</param>
    /// <param name="levels">Its gray levels in writing, spaces between them.</param>
    public void Add(CsvRows lines, ReadOnlySpan<char> emotion, ReadOnlySpan<char> levels)
    {
        if (rows == count)
        {
            throw lines.Fault($"expected {count} examples of {name}, found more");
        }

        if (emotion.Length != 1 || emotion[0] < '0' || emotion[0] >= '0' + dataset.ClassCount)
        {
            throw lines.Fault($"expected an emotion from 0 to {dataset.ClassCount - 1}, found {emotion[..Math.Min(20, emotion.Length)]}");
        }

        pixels ??= GC.AllocateUninitializedArray<byte>(count * dataset.PixelsPerImage);
        labels[rows] = emotion[0] - '0';
        ReadLevels(lines, levels, pixels.AsSpan(rows * dataset.PixelsPerImage, dataset.PixelsPerImage));
        rows++;
    }

    /// <summary>Forgets the lines so far, for a split that is only checked.</summary>
    public void Restart() => rows = 0;

    public void RequireFull(ContentStream content)
    {
        if (rows < count)
        {
            throw content.Fault($"expected {count} examples of {name}, found {rows}: the file is cut off or not the published one");
        }
    }

    public ImageSet ToSet() => new(pixels!, labels, dataset.Channels, dataset.Height, dataset.Width, dataset.ClassNames);

    private static void ReadLevels(CsvRows lines, ReadOnlySpan<char> text, Span<byte> target)
    {
        int filled = 0;
        int place = 0;
        while (place < text.Length)
        {
            int level = 0;
            int digits = 0;
            for (; place < text.Length && text[place] != ' '; place++, digits++)
            {
                level = text[place] is >= '0' and <= '9' && digits < 3 ? (10 * level) + text[place] - '0' : 256;
            }

            if (digits > 0)
            {
                if (level > 255 || filled == target.Length)
                {
                    throw lines.Fault(level > 255 ? $"expected gray levels from 0 to 255, found another text at pixel {filled}" : $"expected {target.Length} gray levels, found more");
                }

                target[filled++] = (byte)level;
            }

            place++;
        }

        if (filled < target.Length)
        {
            throw lines.Fault($"expected {target.Length} gray levels, found {filled}");
        }
    }
}
