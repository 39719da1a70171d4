using System.Buffers.Binary;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>
/// Counts the entries of an archive before the framework opens it: opening makes an object for each, so that a table of contents of millions of entries
/// would fill the memory, whatever number the archive states.
/// </summary>
public static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int LocatorBytes = 20;
    private const int HeaderBytes = 46;
    private const uint EndSign = 0x06054b50;
    private const uint LocatorSign = 0x07064b50;
    private const uint LargeEndSign = 0x06064b50;
    private const uint HeaderSign = 0x02014b50;

    // What the framework unpacks; the names of the others are those of the ZIP specification, section 4.4.5. 99 stands for encryption, of which the entry says more.
    private static readonly int[] KnownMethods = [0, 8, 9, 99];

    private static readonly Dictionary<int, string> OtherMethods = new() { [1] = "Shrink", [6] = "Implode", [12] = "BZip2", [14] = "LZMA", [93] = "Zstandard", [95] = "XZ", [98] = "PPMd" };

    /// <exception cref="UploadRefusedException">No zip archive, cut off, more entries than are taken, or packed by a method that is not read.</exception>
    public static void Check(Stream archive, UploadLimits limits)
    {
        archive.Position = StartOf(archive);
        var directory = new BufferedStream(archive, 1 << 16);
        Span<byte> header = stackalloc byte[HeaderBytes];
        var bytes = 0L;
        var (unread, method) = (0, 0);
        for (var count = 0; directory.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) == HeaderBytes && Sign(header) == HeaderSign; count++)
        {
            if (!KnownMethods.Contains(Short(header[10..])))
            {
                (unread, method) = (unread + 1, Short(header[10..]));
            }

            var tail = Short(header[28..]) + Short(header[30..]) + Short(header[32..]);
            bytes += HeaderBytes + tail;
            if (count >= limits.Entries || bytes > limits.DirectoryBytes)
            {
                throw new UploadRefusedException("", $"The archive has more than {limits.Entries} entries, or very long names. Split it, or put the folder on the lab's machine by hand.");
            }

            directory.Seek(tail, SeekOrigin.Current);
        }

        if (unread > 0)
        {
            throw new UploadRefusedException("", $"{(unread == 1 ? "1 entry is" : $"{unread} entries are")} packed by {OtherMethods.GetValueOrDefault(method, $"method {method}")}, which is not read here. Pack the folder again by the usual method, Deflate (7-Zip: archive format zip, compression method Deflate).");
        }
    }

    private static long StartOf(Stream archive)
    {
        var length = (int)Math.Min(archive.Length, EndBytes + LongestComment);
        var tail = new byte[length];
        archive.Position = archive.Length - length;
        archive.ReadExactly(tail);
        for (var place = length - EndBytes; place >= 0; place--)
        {
            if (Sign(tail.AsSpan(place)) == EndSign)
            {
                var start = (long)BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(place + 16));
                var many = Short(tail.AsSpan(place + 10)) == ushort.MaxValue || start == uint.MaxValue;
                var large = many ? LargeStart(archive, archive.Length - length + place) : null;
                return Demand(large ?? start, archive.Length);
            }
        }

        throw new UploadRefusedException("", OtherArchive.Sentence(archive) ?? "The file is no zip archive, or it is cut off. Pack the folder as zip and send it again.");
    }

    // Archives beyond 4 GB or 65,535 entries have a second, larger end (zip64), found through a locator right before the first.
    private static long? LargeStart(Stream archive, long end)
    {
        Span<byte> locator = stackalloc byte[LocatorBytes];
        if (end < LocatorBytes || !TryRead(archive, end - LocatorBytes, locator) || Sign(locator) != LocatorSign)
        {
            return null;
        }

        Span<byte> largeEnd = stackalloc byte[56];
        var place = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        return TryRead(archive, Demand(place, archive.Length), largeEnd) && Sign(largeEnd) == LargeEndSign ? BinaryPrimitives.ReadInt64LittleEndian(largeEnd[48..]) : null;
    }

    private static bool TryRead(Stream archive, long position, Span<byte> target)
    {
        archive.Position = position;
        return archive.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) == target.Length;
    }

    private static long Demand(long position, long length) =>
        position >= 0 && position <= length ? position : throw new UploadRefusedException("", "The zip archive is damaged: its table of contents lies outside of it.");

    private static uint Sign(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static int Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
