using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace ForwardForward.Training.Data;

/// <summary>
/// Reads the IDX format of MNIST (big-endian magic number and dimensions, then bytes), plain or in a gzip wrapper, straight into its final
/// array. Whatever the bytes are, the result is either the content or a <see cref="DatasetException"/>, and nothing beyond the expected size
/// is allocated or inflated.
/// </summary>
public static class IdxReader
{
    private const int BlockBytes = 1 << 18;

    // Deflate codes at most 258 bytes in two bits; the format cannot shrink further than this (zlib's technical notes).
    private const long LargestDeflateRatio = 1032;

    /// <param name="path">The file; a gzip wrapper is recognized by its content, not by its name.</param>
    /// <param name="shape">What is expected.</param>
    /// <param name="progress">Called now and then with the bytes of content read so far.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static IdxContent Read(string path, IdxShape shape, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BlockBytes, FileOptions.SequentialScan);
            return Read(stream, path, shape, progress, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {error.Message} Check that the file exists and that its permissions let this program read it.", error);
        }
    }

    /// <param name="stream">A stream that can seek, read from its beginning.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="shape">What is expected.</param>
    /// <param name="progress">Called now and then with the bytes of content read so far.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static IdxContent Read(Stream stream, string name, IdxShape shape, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        bool gzip = RecognizeGzip(stream, name, shape);
        long sourceBytes = stream.Length;
        Stream content = gzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : stream;
        try
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            long position = 0;
            byte[] header = new byte[shape.HeaderBytes];
            Fill(content, header, name, ref position, hash, null, cancellation);
            int count = ReadHeader(header, name, shape);
            long payload = (long)count * shape.ItemBytes;
            long whole = shape.HeaderBytes + payload;
            if (gzip ? whole / LargestDeflateRatio > sourceBytes : whole > sourceBytes)
            {
                throw new DatasetException(name, 4, $"the header declares {count} items, {whole} bytes in all, more than a "
                    + $"{(gzip ? "gzip " : "")}file of {sourceBytes} bytes can hold: the file is cut off or not what it claims");
            }

            if (payload > Array.MaxLength)
            {
                throw new DatasetException(name, 4, $"{payload} bytes of items do not fit one array of at most {Array.MaxLength} bytes", "Split the file.");
            }

            byte[] items = GC.AllocateUninitializedArray<byte>((int)payload);
            Fill(content, items, name, ref position, hash, progress, cancellation);
            if (ReadBlock(content, new byte[1], name, position) != 0)
            {
                throw new DatasetException(name, position, $"expected the end of the file after {count} items ({position} bytes), found more bytes");
            }

            return new IdxContent(count, items, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            if (gzip)
            {
                content.Dispose();
            }
        }
    }

    private static bool RecognizeGzip(Stream stream, string name, IdxShape shape)
    {
        Span<byte> start = stackalloc byte[4];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (length == 0)
        {
            throw new DatasetException(name, 0, "the file is empty");
        }

        bool gzip = length >= 2 && start[0] == 0x1F && start[1] == 0x8B;
        if (!gzip && start[0] != 0)
        {
            string guess = start[0] == (byte)'<' ? " (a web page, it seems)" : start[0] == (byte)'P' && start[1] == (byte)'K' ? " (a zip archive, it seems)" : "";
            throw new DatasetException(name, 0, $"expected a gzip file (1F 8B) or an IDX file ({shape.Magic:X8}), found {Convert.ToHexString(start[..length])}{guess}");
        }

        return gzip;
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

    private static void Fill(
        Stream content, Span<byte> target, string name, ref long position, IncrementalHash hash, Action<long>? progress, CancellationToken cancellation)
    {
        long end = position + target.Length;
        while (target.Length > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = ReadBlock(content, target[..Math.Min(target.Length, BlockBytes)], name, position);
            if (read == 0)
            {
                throw new DatasetException(name, position, $"the file ends here, {end - position} bytes early: it is cut off");
            }

            hash.AppendData(target[..read]);
            target = target[read..];
            position += read;
            progress?.Invoke(position);
        }
    }

    private static int ReadBlock(Stream content, Span<byte> target, string name, long position)
    {
        try
        {
            return content.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new DatasetException(name, position, $"the gzip data is damaged or cut off after this byte of content ({error.Message})", cause: error);
        }
    }
}
