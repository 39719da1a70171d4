using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.Numpy;

/// <summary>Images and labels of both splits as NumPy arrays.</summary>
/// <param name="dataset">Shape, counts and first label.</param>
internal sealed class NumpyDataset(DatasetDescription dataset) : FormatReader
{
    private readonly ArrayPairs pairs = new(dataset);

    public override void Read(DatasetMember part, ContentStream content) => pairs.Add(part.Content, NpyReader.Read(content, pairs.ShapeOf(part.Content, dataset.Height, dataset.Width)));

    public override ImageSets Sets() => pairs.ToSets();
}
