using System.Buffers.Binary;
using ForwardForward.Training.Files;

namespace ForwardForward.Training.Journals;

/// <summary>Takes a whole record.</summary>
/// <param name="record">Its data; valid during the call.</param>
/// <param name="end">Where in the file the next record begins.</param>
public delegate void RecordTaker(ReadOnlySpan<byte> record, long end);

/// <summary>
/// Reads a file of records in TensorFlow's frame: length (8 bytes), masked CRC-32C of the length, data, masked CRC-32C of the data. What is broken between
/// whole records is passed over and told; what is broken at the end is a record that is being written, or was when the power went.
/// </summary>
public static class RecordScan
{
    internal const int Head = 12;
    internal const int Foot = 4;

    /// <summary>Longest data of a record in bytes.</summary>
    internal const int Largest = 64 << 20;

    private const int Step = 1 << 20;

    /// <summary>Reads whole records.</summary>
    /// <param name="file">Any stream that can seek.</param>
    /// <param name="from">Where a record begins.</param>
    /// <param name="to">Reads nothing after this; the file's end when that is sooner.</param>
    /// <param name="take">Takes each record; null only finds their end.</param>
    /// <param name="damaged">Told where broken bytes begin and how many they are.</param>
    /// <returns>Where the last whole record ends.</returns>
    public static long Read(Stream file, long from, long to, RecordTaker? take, Action<long, long>? damaged = null)
    {
        to = Math.Min(to, file.Length);
        long at = from;
        while (at < to)
        {
            at = ReadWhole(file, at, to, take);
            if (at >= to || NextWhole(file, at + 1, to) is not { } next)
            {
                break;
            }

            damaged?.Invoke(at, next - at);
            at = next;
        }

        return at;
    }

    private static long ReadWhole(Stream file, long from, long to, RecordTaker? take)
    {
        var buffer = new byte[(int)Math.Min(to - from, Step)];
        int have = 0;
        int used = 0;
        long at = from;
        file.Position = from;
        while (true)
        {
            Span<byte> unread = buffer.AsSpan(used, have - used);
            int size = SizeOfWhole(unread);
            if (size > 0)
            {
                at += size;
                take?.Invoke(unread[Head..(size - Foot)], at);
                used += size;
                continue;
            }

            if (size < 0)
            {
                return at;
            }

            // More bytes are needed for this record.
            unread.CopyTo(buffer);
            (have, used) = (have - used, 0);
            long want = have < Head ? Head : (long)BinaryPrimitives.ReadUInt64LittleEndian(buffer) + Head + Foot;
            if (want > to - at)
            {
                return at;
            }

            if (want > buffer.Length)
            {
                Array.Resize(ref buffer, (int)want);
            }

            int got = file.Read(buffer, have, (int)Math.Min(buffer.Length - have, to - at - have));
            if (got == 0)
            {
                return at;
            }

            have += got;
        }
    }

    // Where the next whole record begins: the checksum of a length of random bytes is right once in four thousand million places.
    private static long? NextWhole(Stream file, long from, long to)
    {
        var window = new byte[Step + Head];
        for (long start = from; start + Head + Foot <= to; start += Step)
        {
            file.Position = start;
            int have = file.ReadAtLeast(window, (int)Math.Min(window.Length, to - start), throwOnEndOfStream: false);
            for (int offset = 0; offset + Head <= have && offset < Step; offset++)
            {
                ReadOnlySpan<byte> head = window.AsSpan(offset, Head);
                if (BinaryPrimitives.ReadUInt32LittleEndian(head[8..]) == Crc32C.Masked(head[..8]) && IsWhole(file, start + offset, to))
                {
                    return start + offset;
                }
            }
        }

        return null;
    }

    private static bool IsWhole(Stream file, long at, long to)
    {
        Span<byte> head = stackalloc byte[Head];
        file.Position = at;
        file.ReadExactly(head);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(head);
        if (length > Largest || at + (long)length + Head + Foot > to)
        {
            return false;
        }

        var record = new byte[Head + (int)length + Foot];
        file.Position = at;
        file.ReadExactly(record);
        return SizeOfWhole(record) > 0;
    }

    // Of the record at the start; 0 when more bytes are needed, -1 when it is broken.
    private static int SizeOfWhole(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Head)
        {
            return 0;
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > Largest || BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != Crc32C.Masked(bytes[..8]))
        {
            return -1;
        }

        int size = (int)length + Head + Foot;
        return bytes.Length < size ? 0
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes[(size - Foot)..]) == Crc32C.Masked(bytes[Head..(size - Foot)]) ? size : -1;
    }
}
