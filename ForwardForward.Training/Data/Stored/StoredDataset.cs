using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Reads a dataset from wherever its files lie, plain, in gzip or still in their archive, and judges them by their content.</summary>
internal sealed class StoredDataset
{
    private readonly FormatReader reader;
    private readonly ReadingProgress progress;
    private readonly CancellationToken cancellation;
    private readonly List<string> differing = [];
    private readonly List<string> unjudged = [];

    private StoredDataset(FormatReader reader, ReadingProgress progress, CancellationToken cancellation)
    {
        this.reader = reader;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /// <param name="dataset">The dataset.</param>
    /// <param name="found">A complete way of publishing.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException">A file is gone, cut off, or not what it should be.</exception>
    public static StoredSets Read(DatasetDescription dataset, StoredLayout found, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        FormatReader reader = FormatReader.Of(found.Layout, dataset);
        StoredDataset reading = new(reader, new ReadingProgress(dataset.Name, found, progress), cancellation);
        foreach (StoredFile file in found.Files)
        {
            reading.Read(file);
        }

        ImageSets sets = reader.Sets();
        bool other = reading.differing.Count + reading.unjudged.Count > 0;
        return other && sets.Content == dataset.ContentSha256
            ? new StoredSets(sets, [], []) { Remarks = ["The files are others than the published ones; the examples in them are the published ones, by the checksum of their pixels and labels."] }
            : new StoredSets(sets, reading.differing, reading.unjudged) { Remarks = reader.Remarks };
    }

    private void Read(StoredFile file)
    {
        bool judged = true;
        if (file.IsUnpacked)
        {
            foreach ((DatasetMember part, string path) in file.File.Parts.Zip(file.Parts.OfType<string>()))
            {
                judged &= DataFile.Read(path, stream => ReadPart(part, Open(stream, path, part), Path.GetFileName(path)));
            }
        }
        else
        {
            string path = file.Path!;
            judged = DataFile.Read(path, stream => ArchiveReader.Of(file.File).Read(stream, path, file.File, ReadPart, cancellation));
        }

        // Where only the packed file has a published checksum, it alone can vouch for what is in it.
        if (!judged && !IsAsPublished(file))
        {
            (file.IsUnpacked ? unjudged : differing).AddRange(file.Paths.Select(path => Path.GetFileName(path)));
        }
    }

    private bool IsAsPublished(StoredFile file) =>
        file.Path is not null && DataFile.Read(file.Path, _ => PublishedContent.IsPublishedFile(file.Path, file.File, cancellation));

    private ContentStream Open(Stream stream, string path, DatasetMember part) =>
        ContentStream.Open(stream, path, DataFile.MostBytes(part), progress.Report, cancellation);

    // True when the published checksum of the content could be compared.
    private bool ReadPart(DatasetMember part, ContentStream content, string name)
    {
        using (content)
        {
            reader.Read(part, content);
            if (part.Md5 is not null && content.Md5() != part.Md5)
            {
                differing.Add(name);
            }

            progress.Finish(part, content.Position);
            return part.Md5 is not null;
        }
    }
}
