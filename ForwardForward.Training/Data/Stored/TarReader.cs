using System.Text;

namespace ForwardForward.Training.Data.Stored;

/// <summary>
/// Walks through a tar archive (POSIX ustar and its GNU dialect) forward, as it comes out of gzip; what is not asked for is passed over. Nothing
/// is written anywhere, so a path that climbs out of a folder is only a name that nobody asks for.
/// </summary>
/// <param name="archive">The inflated archive.</param>
internal sealed class TarReader(ContentStream archive)
{
    private const int BlockBytes = 512;
    private const int MostEntries = 10_000;

    private readonly byte[] header = new byte[BlockBytes];
    private MemberStream? member;
    private long padding;
    private int entries;

    /// <summary>The next entry, or null at the end.</summary>
    public TarEntry? Next()
    {
        member?.SkipRest();
        archive.Skip(padding);
        (member, padding) = (null, 0);
        if (archive.Peek() < 0)
        {
            throw archive.Fault("the archive ends without its closing blocks: it is cut off");
        }

        archive.Fill(header);
        if (!header.AsSpan().ContainsAnyExcept((byte)0))
        {
            return null;
        }

        if (++entries > MostEntries)
        {
            throw archive.Fault($"the archive holds more than {MostEntries} entries: it is not the published one");
        }

        long bytes = Octal(124, 12, "size");
        if (Octal(148, 8, "checksum") != Checksum())
        {
            throw archive.Fault($"expected the header of a file in a tar archive, found bytes whose checksum is wrong{ContentGuess.Of(header)}");
        }

        if (bytes > archive.MostBytes - archive.Position)
        {
            throw archive.Fault($"the archive declares a member of {bytes} bytes, more than a {archive.SourceInWords} can hold");
        }

        member = new MemberStream(archive, bytes);
        padding = (BlockBytes - (bytes % BlockBytes)) % BlockBytes;
        return new TarEntry(Path(), bytes, header[156] is 0 or (byte)'0');
    }

    /// <summary>The content of the entry that <see cref="Next"/> gave last.</summary>
    public Stream Open() => member ?? throw new InvalidOperationException("There is no entry yet.");

    private string Path()
    {
        string name = Text(0, 100);
        string prefix = header.AsSpan(257, 6).SequenceEqual("ustar\0"u8) ? Text(345, 155) : "";
        string path = prefix.Length > 0 ? $"{prefix}/{name}" : name;
        return path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
    }

    private string Text(int offset, int length)
    {
        ReadOnlySpan<byte> field = header.AsSpan(offset, length);
        int end = field.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? field : field[..end]);
    }

    private long Octal(int offset, int length, string what)
    {
        long value = 0;
        foreach (byte letter in header.AsSpan(offset, length).Trim((byte)' ').TrimEnd((byte)0).TrimEnd((byte)' '))
        {
            if (letter is < (byte)'0' or > (byte)'7')
            {
                throw archive.Fault($"expected an octal {what} in the header of a file in a tar archive, found other bytes{ContentGuess.Of(header)}");
            }

            value = (8 * value) + (letter - '0');
        }

        return value;
    }

    // The checksum is taken with spaces in its own place.
    private long Checksum()
    {
        long sum = 8 * ' ';
        for (int index = 0; index < BlockBytes; index++)
        {
            sum += index is >= 148 and < 156 ? 0 : header[index];
        }

        return sum;
    }
}
