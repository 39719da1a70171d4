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
                ?? throw Lacking(path, file, archive);
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

    private static DatasetException Lacking(string path, DatasetFile file, ZipArchive archive)
    {
        string[] held = [.. archive.Entries.Where(entry => entry.Name.Length > 0).Select(entry => entry.FullName)];
        (string problem, string? remedy) = Lacks([.. file.Members.Select(member => member.Path).Except(held)], held);
        return new DatasetException(path, 0, problem, remedy);
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
            byte[] start = new byte[StandIn.StartBytes];
            stream.Position = 0;
            int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (StandIn.Refusal(path, start.AsSpan(0, length)) is { } refusal)
            {
                throw DatasetException.AtWhole(path, refusal, error);
            }

            throw new DatasetException(path, 0, start.AsSpan(0, length) switch
            {
                [] => "the file is empty",
                [(byte)'P', (byte)'K', ..] => "the archive is cut off: the directory at its end is not there, or is damaged",
                var other => $"expected a zip archive, found other bytes{ContentGuess.Of(other)}: it is cut off or no archive",
            }, cause: error);
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
            throw new DatasetException(name, 0, "the member is damaged, encrypted or packed by a method that is not read here", cause: error);
        }
    }
}
