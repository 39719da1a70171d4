using System.Formats.Tar;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Members of a tar archive, in gzip or not, in one pass. Nothing is written anywhere, so a path that climbs out of a folder is only a name that nobody asks for.</summary>
internal sealed class TarArchiveReader : ArchiveReader
{
    private const int MostEntries = 10_000;

    public override bool Read(Stream stream, string path, DatasetFile file, ReadMember read, CancellationToken cancellation)
    {
        // Read-me files and the like stand beside the wanted members.
        long limit = file.Members.Sum(DataFile.MostBytes) + (16 << 20);
        using ContentStream archive = ContentStream.Open(stream, path, limit, null, cancellation);
        if (archive.Peek() < 0)
        {
            throw archive.Fault("the file is empty");
        }

        string guess = ContentGuess.Of(archive.Peek(32));
        using TarReader entries = new(new MemberStream(archive));
        List<DatasetMember> wanted = [.. file.Members];
        List<string> held = [];
        bool judged = true;
        for (int count = 0; wanted.Count > 0 && Next(entries, archive, guess) is { } entry; count++)
        {
            if (count == MostEntries)
            {
                throw archive.Fault($"the archive holds more than {MostEntries} entries: it is not the published one");
            }

            string name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                continue;
            }

            held.Add(name);
            if (wanted.Find(member => member.Path == name) is not { } member)
            {
                continue;
            }

            wanted.Remove(member);
            ContentStream content = new(entry.DataStream ?? Stream.Null, $"{path}, {name}", entry.Length, false, DataFile.MostBytes(member), null, cancellation);
            judged &= read(member, content, System.IO.Path.GetFileName(path));
        }

        if (wanted.Count > 0)
        {
            (string problem, string? remedy) = Lacks([.. wanted.Select(member => member.Path)], held);
            throw new DatasetException(path, 0, problem + guess, remedy);
        }

        return judged;
    }

    private static TarEntry? Next(TarReader entries, ContentStream archive, string guess)
    {
        try
        {
            return entries.GetNextEntry();
        }
        catch (Exception error) when (error is IOException or InvalidDataException or FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            throw archive.Fault($"expected the next file of a tar archive, found other bytes{guess}: it is cut off or no archive", cause: error);
        }
    }
}
