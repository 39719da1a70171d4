using System.Buffers.Binary;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data;

/// <summary>
/// Reads the IDX format of MNIST (big-endian magic number and dimensions, then bytes), plain or in a gzip wrapper, straight into its final
/// array. Whatever the bytes are, the result is either the content or a <see cref="DatasetException"/>, and nothing beyond the expected size
/// is allocated or inflated.
/// </summary>
public static class IdxReader
{
    /// <param name="path">The file; a gzip wrapper is recognized by its content, not by its name.</param>
    /// <param name="shape">What is expected.</param>
    /// <param name="progress">Called now and then with the bytes of content read so far.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static IdxContent Read(string path, IdxShape shape, Action<long>? progress = null, CancellationToken cancellation = default) =>
        DataFile.Read(path, stream => Read(stream, path, shape, progress, cancellation));

    /// <param name="stream">A stream that can seek, read from its beginning; disposed of.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="shape">What is expected.</param>
    /// <param name="progress">Called now and then with the bytes of content read so far.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static IdxContent Read(Stream stream, string name, IdxShape shape, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        using ContentStream content = ContentStream.Open(stream, name, long.MaxValue, progress, cancellation);
        return Read(content, shape);
    }

    /// <param name="content">Read to its end.</param>
    /// <param name="shape">What is expected.</param>
    internal static IdxContent Read(ContentStream content, IdxShape shape)
    {
        byte[] header = new byte[shape.HeaderBytes];
        RecognizeIdx(content, header, shape);
        content.Fill(header.AsSpan(1));
        int count = ReadHeader(header, content.Name, shape);
        long payload = (long)count * shape.ItemBytes;
        long whole = shape.HeaderBytes + payload;
        if (whole > content.MostBytes)
        {
            throw new DatasetException(content.Name, 4, $"the header declares {count} items, {whole} bytes in all, more than a "
                + $"{content.SourceInWords} can hold: the file is cut off or not what it claims");
        }

        if (payload > Array.MaxLength)
        {
            throw new DatasetException(content.Name, 4, $"{payload} bytes of items do not fit one array of at most {Array.MaxLength} bytes", "Split the file.");
        }

        byte[] items = GC.AllocateUninitializedArray<byte>((int)payload);
        content.Fill(items);
        content.ExpectEnd($"{count} items ({content.Position} bytes)");
        return new IdxContent(count, items, content.Md5());
    }

    // Takes the first byte of the header.
    private static void RecognizeIdx(ContentStream content, Span<byte> header, IdxShape shape)
    {
        int first = content.ReadByte();
        if (first < 0)
        {
            throw content.Fault("the file is empty");
        }

        if (first > 0)
        {
            Span<byte> start = [(byte)first, .. content.Peek(31)];
            throw new DatasetException(content.Name, 0,
                $"expected a gzip file (1F 8B) or an IDX file ({shape.Magic:X8}), found {Convert.ToHexString(start[..Math.Min(4, start.Length)])}{ContentGuess.Of(start)}");
        }

        header[0] = 0;
    }

    private static int ReadHeader(ReadOnlySpan<byte> header, string name, IdxShape shape)
    {
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (magic != shape.Magic)
        {
            string guess = magic switch
            {
                0x801 => " (a label file: are the two files swapped?)",
                0x803 => " (an image file: are the two files swapped?)",
                _ => "",
            };
            throw new DatasetException(name, 0,
                $"expected the magic number {shape.Magic:X8} (unsigned bytes, {1 + shape.ItemDimensions.Count} dimensions), found {magic:X8}{guess}");
        }

        int count = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        if (count < 1 || count > shape.MaximumCount)
        {
            throw new DatasetException(name, 4, $"expected 1 to {shape.MaximumCount} items, the header declares {count}");
        }

        for (int axis = 0; axis < shape.ItemDimensions.Count; axis++)
        {
            int offset = 8 + (4 * axis);
            int size = BinaryPrimitives.ReadInt32BigEndian(header[offset..]);
            if (size != shape.ItemDimensions[axis])
            {
                throw new DatasetException(name, offset,
                    $"expected items of {string.Join('x', shape.ItemDimensions)}, found {size} for dimension {axis + 1}");
            }
        }

        return count;
    }
}
