using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data;

/// <summary>Reads the four IDX files of a dataset and judges them by their content.</summary>
internal static class IdxDataset
{
    /// <returns>The sets, and the paths whose content is not the published one.</returns>
    public static (ImageSets Sets, IReadOnlyList<string> Unverified) Read(
        DatasetDescription dataset, DatasetFolder folder, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        List<string> unverified = [];
        long total = dataset.Files.Sum(file => file.UncompressedBytes);
        long done = 0;

        IdxContent ReadFile(DatasetContent content, IdxShape shape, out string path)
        {
            DatasetFile file = dataset.Files.Single(file => file.Content == content);
            path = folder.Find(file) ?? throw new DatasetException($"{folder.PathOf(file)} is gone. To restore it, {folder.PlacementAdvice([file])}.");
            long before = done;
            IdxContent result = IdxReader.Read(
                path, shape, progress is null ? null : bytes => progress.Report(new LoadProgress(dataset.Name, before + bytes, total)), cancellation);
            done += file.UncompressedBytes;
            if (result.Md5 != file.UncompressedMd5)
            {
                unverified.Add(path);
            }

            return result;
        }

        ImageSet ReadSet(DatasetContent images, DatasetContent labels, int maximumCount)
        {
            IdxContent pixels = ReadFile(images, new IdxShape(maximumCount, dataset.Height, dataset.Width), out string imagePath);
            IdxShape labelShape = new(maximumCount);
            IdxContent classes = ReadFile(labels, labelShape, out string labelPath);
            if (pixels.Count != classes.Count)
            {
                throw new DatasetException(labelPath, 4, $"expected as many labels as {imagePath} has images, {pixels.Count}, found {classes.Count}",
                    "Put the two files of one set side by side.");
            }

            int stray = classes.Items.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(dataset.ClassCount - 1));
            if (stray >= 0)
            {
                throw new DatasetException(labelPath, labelShape.HeaderBytes + stray,
                    $"expected a label from 0 to {dataset.ClassCount - 1}, found {classes.Items[stray]} for example {stray}");
            }

            return new ImageSet(pixels.Items, Array.ConvertAll(classes.Items, label => (int)label),
                dataset.Channels, dataset.Height, dataset.Width, dataset.ClassNames);
        }

        ImageSet train = ReadSet(DatasetContent.TrainImages, DatasetContent.TrainLabels, dataset.TrainCount);
        ImageSet test = ReadSet(DatasetContent.TestImages, DatasetContent.TestLabels, dataset.TestCount);
        return (new ImageSets(train, test), unverified);
    }
}
