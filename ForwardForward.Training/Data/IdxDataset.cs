using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data;

/// <summary>The four IDX files of a dataset.</summary>
/// <param name="dataset">Shape, counts and first label.</param>
internal sealed class IdxDataset(DatasetDescription dataset) : FormatReader
{
    private readonly Dictionary<DatasetContent, (IdxContent Content, string Name)> parts = [];

    public override void Read(DatasetMember part, ContentStream content)
    {
        int most = part.Content is DatasetContent.TrainImages or DatasetContent.TrainLabels ? dataset.TrainCount : dataset.TestCount;
        bool images = part.Content is DatasetContent.TrainImages or DatasetContent.TestImages;
        int[] item = dataset.StoredByColumns ? [dataset.Width, dataset.Height] : [dataset.Height, dataset.Width];
        IdxContent read = IdxReader.Read(content, images ? new IdxShape(most, item) : new IdxShape(most));
        if (images && dataset.StoredByColumns)
        {
            PixelOrder.Transpose(read.Items, dataset.Height, dataset.Width);
        }

        parts.Add(part.Content, (read, content.Name));
    }

    public override ImageSets Sets() =>
        new(Set(DatasetContent.TrainImages, DatasetContent.TrainLabels), Set(DatasetContent.TestImages, DatasetContent.TestLabels));

    private ImageSet Set(DatasetContent images, DatasetContent labels)
    {
        (IdxContent pixels, string imageName) = parts[images];
        (IdxContent classes, string labelName) = parts[labels];
        if (pixels.Count != classes.Count)
        {
            throw new DatasetException(labelName, 4, $"expected as many labels as {imageName} has images, {pixels.Count}, found {classes.Count}",
                "Put the two files of one set side by side.");
        }

        int first = dataset.FirstLabel;
        int last = first + dataset.ClassCount - 1;
        int stray = classes.Items.AsSpan().IndexOfAnyExceptInRange((byte)first, (byte)last);
        if (stray >= 0)
        {
            throw new DatasetException(labelName, new IdxShape(1).HeaderBytes + stray,
                $"expected a label from {first} to {last}, found {classes.Items[stray]} for example {stray}");
        }

        return new ImageSet(pixels.Items, Array.ConvertAll(classes.Items, label => label - first),
            dataset.Channels, dataset.Height, dataset.Width, dataset.ClassNames);
    }
}
