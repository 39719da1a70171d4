using System.IO.Compression;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Members of a zip archive, each in gzip again or not.</summary>
internal sealed class ZipArchiveReader : ArchiveReader
{
    public override bool Read(Stream stream, string path, DatasetFile file, ReadMember read, CancellationToken cancellation)
    {
        using ZipArchive archive = OpenArchive(stream, path);
        bool judged = true;
        foreach (DatasetMember member in file.Members)
        {
            ZipArchiveEntry entry = archive.GetEntry(member.Path)
                ?? throw new DatasetException(path, 0, $"expected the archive to hold {member.Path}, found {archive.Entries.Count} other members");
            string name = $"{path}, {member.Path}";
            Stream inflated = OpenMember(entry, name);
            bool gzip = member.Path.EndsWith(".gz", StringComparison.Ordinal);
            ContentStream content = gzip
                ? new(new GZipStream(inflated, CompressionMode.Decompress), name, entry.Length, true, DataFile.MostBytes(member), null, cancellation)
                : new(inflated, name, entry.Length, false, DataFile.MostBytes(member), null, cancellation);
            judged &= read(member, content, System.IO.Path.GetFileName(path));
        }

        return judged;
    }

    private static ZipArchive OpenArchive(Stream stream, string path)
    {
        try
        {
            ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries.Count;
            return archive;
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new DatasetException(path, 0, $"expected a zip archive with a whole directory at its end, found none: it is cut off or no archive ({error.Message})", cause: error);
        }
    }

    private static Stream OpenMember(ZipArchiveEntry entry, string name)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException or NotSupportedException)
        {
            throw new DatasetException(name, 0, $"the member cannot be read: {error.Message}", cause: error);
        }
    }
}
