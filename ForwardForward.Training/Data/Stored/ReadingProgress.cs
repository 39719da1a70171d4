using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Adds up the parts of a dataset while they are read.</summary>
internal sealed class ReadingProgress
{
    private readonly string dataset;
    private readonly IProgress<LoadProgress>? listener;
    private readonly long total;
    private long done;

    /// <param name="dataset">Its name.</param>
    /// <param name="found">What will be read.</param>
    /// <param name="listener">Told about it, when there is one.</param>
    public ReadingProgress(string dataset, StoredLayout found, IProgress<LoadProgress>? listener)
    {
        this.dataset = dataset;
        this.listener = listener;
        total = listener is null ? 0 : found.Files.Sum(file => file.File.Parts.Sum(part => part.Bytes ?? file.Paths.Sum(path => new FileInfo(path).Length) / file.Parts.Count));
    }

    /// <param name="position">Bytes of the present part read so far.</param>
    public void Report(long position) => listener?.Report(new LoadProgress(dataset, done + position, Math.Max(total, done + position)));

    /// <param name="part">The part that is done.</param>
    /// <param name="bytes">Its content.</param>
    public void Finish(DatasetMember part, long bytes) => done += part.Bytes ?? bytes;
}
