using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data;

/// <summary>The four IDX files of a dataset.</summary>
/// <param name="dataset">Shape, counts and first label.</param>
internal sealed class IdxDataset(DatasetDescription dataset) : FormatReader
{
    private readonly ArrayPairs pairs = new(dataset);

    public override void Read(DatasetMember part, ContentStream content)
    {
        bool images = part.Content is DatasetContent.TrainImages or DatasetContent.TestImages;
        IdxShape shape = dataset.StoredByColumns ? pairs.ShapeOf(part.Content, dataset.Width, dataset.Height) : pairs.ShapeOf(part.Content, dataset.Height, dataset.Width);
        IdxContent read = IdxReader.Read(content, shape);
        if (images && dataset.StoredByColumns)
        {
            PixelOrder.Transpose(read.Items, dataset.Height, dataset.Width);
        }

        pairs.Add(part.Content, new StoredArray(read.Count, read.Items, content.Name, shape.HeaderBytes, shape.ItemBytes));
    }

    public override ImageSets Sets() => pairs.ToSets();
}
