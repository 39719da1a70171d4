using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Members of a tar archive, in gzip or not, in one pass.</summary>
internal sealed class TarArchiveReader : ArchiveReader
{
    public override bool Read(Stream stream, string path, DatasetFile file, ReadMember read, CancellationToken cancellation)
    {
        // Read-me files and the like stand beside the wanted members.
        long limit = file.Members.Sum(DataFile.MostBytes) + (16 << 20);
        using ContentStream archive = ContentStream.Open(stream, path, limit, null, cancellation);
        TarReader entries = new(archive);
        List<DatasetMember> wanted = [.. file.Members];
        bool judged = true;
        while (wanted.Count > 0 && entries.Next() is { } entry)
        {
            if (!entry.IsFile || wanted.Find(member => member.Path == entry.Path) is not { } member)
            {
                continue;
            }

            wanted.Remove(member);
            ContentStream content = new(entries.Open(), $"{path}, {entry.Path}", entry.Bytes, false, DataFile.MostBytes(member), null, cancellation);
            judged &= read(member, content, System.IO.Path.GetFileName(path));
        }

        return wanted.Count == 0 ? judged
            : throw archive.Fault($"expected the archive to hold {string.Join(", ", wanted.Select(member => member.Path))}, found its end");
    }
}
