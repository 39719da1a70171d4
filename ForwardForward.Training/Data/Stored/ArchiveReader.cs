using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Reads the wanted members of an archive where they are, without unpacking it.</summary>
internal abstract class ArchiveReader
{
    /// <summary>Reads one member; true when its published checksum could be compared.</summary>
    public delegate bool ReadMember(DatasetMember member, ContentStream content, string name);

    /// <param name="stream">The archive; can seek, at its beginning.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="file">What it should hold.</param>
    /// <param name="read">Called once for each wanted member, in the archive's order.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <returns>True when every member's published checksum could be compared.</returns>
    public abstract bool Read(Stream stream, string path, DatasetFile file, ReadMember read, CancellationToken cancellation);

    /// <summary>The reader for the archive's kind, which its name tells.</summary>
    public static ArchiveReader Of(string path) => path.EndsWith(".zip", StringComparison.Ordinal) ? new ZipArchiveReader() : new TarArchiveReader();
}
