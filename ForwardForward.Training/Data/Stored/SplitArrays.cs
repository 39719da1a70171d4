using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>One set that grows part by part in its final arrays; every part holds equally many examples.</summary>
/// <param name="dataset">Shape and classes.</param>
/// <param name="count">Examples of the set.</param>
/// <param name="parts">Its parts in their order.</param>
internal sealed class SplitArrays(DatasetDescription dataset, int count, IReadOnlyList<DatasetMember> parts)
{
    private readonly int[] labels = new int[count];
    private byte[]? pixels;

    /// <summary>Examples of one part.</summary>
    public int CountPerPart { get; } = count / parts.Count;

    /// <summary>The parts of a layout that hold a set.</summary>
    public static SplitArrays Of(DatasetDescription dataset, DatasetLayout layout, DatasetContent content) => new(
        dataset, content == DatasetContent.Train ? dataset.TrainCount : dataset.TestCount,
        [.. layout.Files.SelectMany(file => file.Parts).Where(part => part.Content == content)]);

    /// <summary>Where the pixels of a part go, [examples of the part, channels, height, width].</summary>
    public Span<byte> Pixels(DatasetMember part)
    {
        pixels ??= GC.AllocateUninitializedArray<byte>(checked(count * dataset.PixelsPerImage));
        return pixels.AsSpan(First(part) * dataset.PixelsPerImage, CountPerPart * dataset.PixelsPerImage);
    }

    /// <summary>Takes the pixels of a part: as they are where it is the only one, so that no set stands in memory twice.</summary>
    public void Take(DatasetMember part, byte[] read)
    {
        if (parts.Count == 1)
        {
            pixels = read;
        }
        else
        {
            read.CopyTo(Pixels(part));
        }
    }

    /// <summary>Where the labels of a part go, [examples of the part].</summary>
    public Span<int> Labels(DatasetMember part) => labels.AsSpan(First(part), CountPerPart);

    public ImageSet ToSet() => new(pixels!, labels, dataset.Channels, dataset.Height, dataset.Width, dataset.ClassNames);

    private int First(DatasetMember part)
    {
        int index = 0;
        while (parts[index] != part)
        {
            index++;
        }

        return index * CountPerPart;
    }
}
