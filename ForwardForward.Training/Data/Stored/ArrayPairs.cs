using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Brings together what some formats keep in two parts a split: the images and their labels.</summary>
/// <param name="dataset">Shape, counts and first label.</param>
internal sealed class ArrayPairs(DatasetDescription dataset)
{
    private readonly Dictionary<DatasetContent, StoredArray> parts = [];

    /// <summary>What a part must look like.</summary>
    /// <param name="content">The part.</param>
    /// <param name="item">Dimensions of an image.</param>
    public IdxShape ShapeOf(DatasetContent content, params IReadOnlyList<int> item)
    {
        int most = content is DatasetContent.TrainImages or DatasetContent.TrainLabels ? dataset.TrainCount : dataset.TestCount;
        return content is DatasetContent.TrainImages or DatasetContent.TestImages ? new IdxShape(most, item) : new IdxShape(most);
    }

    public void Add(DatasetContent content, StoredArray part) => parts.Add(content, part);

    public ImageSets ToSets() =>
        new(Set(parts[DatasetContent.TrainImages], parts[DatasetContent.TrainLabels]), Set(parts[DatasetContent.TestImages], parts[DatasetContent.TestLabels]));

    private ImageSet Set(StoredArray images, StoredArray labels)
    {
        if (images.Count != labels.Count)
        {
            throw new DatasetException(labels.Name, 4, $"expected as many labels as {images.Name} has images, {images.Count}, found {labels.Count}",
                "Put the two files of one set side by side.");
        }

        int first = dataset.FirstLabel;
        int last = first + dataset.ClassCount - 1;
        int stray = labels.Items.AsSpan().IndexOfAnyExceptInRange((byte)first, (byte)last);
        if (stray >= 0)
        {
            throw new DatasetException(labels.Name, labels.FirstByte + (stray * labels.ItemBytes),
                $"expected a label from {first} to {last}, found {labels.Items[stray]} for example {stray}");
        }

        return new ImageSet(images.Items, Array.ConvertAll(labels.Items, label => label - first),
            dataset.Channels, dataset.Height, dataset.Width, dataset.ClassNames);
    }
}
