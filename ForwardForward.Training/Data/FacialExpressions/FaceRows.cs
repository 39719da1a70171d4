using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.FacialExpressions;

/// <summary>The examples of one split as they are read line by line.</summary>
/// <param name="dataset">Shape and classes.</param>
/// <param name="count">Examples of the split as published.</param>
/// <param name="name">Of the split, for messages.</param>
internal sealed class FaceRows(DatasetDescription dataset, int count, string name)
{
    private readonly int[] labels = new int[count];
    // With fewer of the published examples a file is cut off; with more it was cleaned by somebody.
    private const double LeastShare = 0.8;

    private byte[]? pixels;
    private int rows;

    /// <summary>Fewest examples that the split may have.</summary>
    public int Least => (int)Math.Ceiling(LeastShare * count);

    /// <summary>Examples that lack of the published ones.</summary>
    public int Lacking => count - rows;

    /// <summary>Examples of one gray level throughout.</summary>
    public int Blank { get; private set; }

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
        Span<byte> face = pixels.AsSpan(rows * dataset.PixelsPerImage, dataset.PixelsPerImage);
        ReadLevels(lines, levels, face);
        Blank += face.ContainsAnyExcept(face[0]) ? 0 : 1;
        rows++;
    }

    /// <summary>Forgets the lines so far, for a split that is only checked.</summary>
    public void Restart() => rows = 0;

    public void RequireEnough(ContentStream content)
    {
        if (rows < Least)
        {
            throw content.Fault($"expected {count} examples of {name}, found {rows}: the file is cut off or not the published one");
        }
    }

    public ImageSet ToSet() => new(rows < count ? pixels![..(rows * dataset.PixelsPerImage)] : pixels!, rows < count ? labels[..rows] : labels, dataset.Channels, dataset.Height, dataset.Width, dataset.ClassNames);

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
