using System.IO.Compression;
using System.Security.Cryptography;

namespace ForwardForward.Training.Data.Stored;

/// <summary>
/// The content of one part of a dataset, read forward only: buffered, counted for messages, hashed for the judgment, and never longer than its
/// source can hold. Every fault is a <see cref="DatasetException"/> with the byte at which it shows.
/// </summary>
internal sealed class ContentStream : IDisposable
{
    // Below the size from which arrays live in the large object heap.
    private const int BlockBytes = 1 << 16;

    // Deflate codes at most 258 bytes in two bits; the format cannot shrink further than this (zlib's technical notes).
    private const long LargestDeflateRatio = 1032;

    private readonly Stream source;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly byte[] buffer = new byte[BlockBytes];
    private readonly Action<long>? progress;
    private string? md5;
    private int next;
    private int filled;
    private long pulled;

    /// <param name="source">Read to its end, not further; disposed of with this.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="sourceBytes">Bytes of the file, or of the member of an archive, that it comes from.</param>
    /// <param name="compressed">True where <paramref name="source"/> inflates them.</param>
    /// <param name="limit">More bytes of content are not read but refused.</param>
    /// <param name="progress">Called now and then with the bytes of content read so far.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public ContentStream(
        Stream source, string name, long sourceBytes, bool compressed, long limit = long.MaxValue, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        this.source = source;
        Name = name;
        SourceBytes = sourceBytes;
        Compressed = compressed;
        MostBytes = Math.Min(limit, compressed ? (sourceBytes + 1) * LargestDeflateRatio : sourceBytes);
        this.progress = progress;
        Cancellation = cancellation;
    }

    public string Name { get; }

    public long SourceBytes { get; }

    public bool Compressed { get; }

    /// <summary>No more content than this can come.</summary>
    public long MostBytes { get; }

    /// <summary>Stops the reading between blocks.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Bytes of content taken so far.</summary>
    public long Position => pulled - (filled - next);

    /// <summary>What the content lies in, for messages.</summary>
    public string SourceInWords => $"{(Compressed ? "compressed " : "")}file of {SourceBytes} bytes";

    /// <summary>The content of a file, inflated where it begins as gzip does, whatever its name.</summary>
    /// <param name="file">A stream that can seek, at its beginning; disposed of with the result.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="limit">More bytes of content are refused.</param>
    /// <param name="progress">Called now and then with the bytes of content read so far.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="DatasetException">It is no data but what was saved in its place.</exception>
    public static ContentStream Open(Stream file, string name, long limit = long.MaxValue, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        Span<byte> start = stackalloc byte[2];
        int length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        bool gzip = length == 2 && start[0] == 0x1F && start[1] == 0x8B;
        ContentStream content = new(gzip ? new GZipStream(file, CompressionMode.Decompress) : file, name, file.Length, gzip, limit, progress, cancellation);
        // Servers pack a second time what is packed.
        if (gzip && content.Peek(2) is [0x1F, 0x8B])
        {
            content = new ContentStream(new GZipStream(new MemberStream(content), CompressionMode.Decompress), name, file.Length, true, limit, progress, cancellation);
        }

        if (StandIn.Refusal(name, content.Peek(StandIn.StartBytes)) is { } refusal)
        {
            content.Dispose();
            throw DatasetException.AtWhole(name, refusal);
        }

        return content;
    }

    /// <summary>Fills the target; content that ends before is a fault.</summary>
    public void Fill(Span<byte> target)
    {
        long end = Position + target.Length;
        while (target.Length > 0)
        {
            int read = Read(target);
            if (read == 0)
            {
                throw Fault($"the file ends here, {end - Position} bytes early: it is cut off");
            }

            target = target[read..];
        }
    }

    /// <summary>The bytes that come next, as many as are at hand; none only at the end.</summary>
    public int Read(Span<byte> target)
    {
        if (next == filled && !Pull())
        {
            return 0;
        }

        int count = Math.Min(target.Length, filled - next);
        buffer.AsSpan(next, count).CopyTo(target);
        next += count;
        return count;
    }

    /// <summary>The next byte, or -1 at the end.</summary>
    public int ReadByte() => next < filled || Pull() ? buffer[next++] : -1;

    /// <summary>The next byte without taking it, or -1 at the end.</summary>
    public int Peek() => next < filled || Pull() ? buffer[next] : -1;

    /// <summary>What is at hand of the bytes that come next, without taking them.</summary>
    public ReadOnlySpan<byte> Peek(int most) => next < filled || Pull() ? buffer.AsSpan(next, Math.Min(most, filled - next)) : [];

    /// <summary>Passes over bytes; content that ends before is a fault.</summary>
    public void Skip(long count)
    {
        while (count > 0)
        {
            if (next == filled && !Pull())
            {
                throw Fault($"the file ends here, {count} bytes early: it is cut off");
            }

            int step = (int)Math.Min(count, filled - next);
            next += step;
            count -= step;
        }
    }

    /// <summary>More content is a fault.</summary>
    /// <param name="after">What came before the end, such as <c>4 items (40 bytes)</c>.</param>
    public void ExpectEnd(string after)
    {
        if (Peek() >= 0)
        {
            throw Fault($"expected the end of the file after {after}, found more bytes");
        }
    }

    /// <summary>MD5 of the whole content, lower-case hexadecimal; ends the reading.</summary>
    public string Md5()
    {
        next = filled;
        while (md5 is null && Pull())
        {
            next = filled;
        }

        return md5 ??= Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>An exception that names this content and the byte it stands at.</summary>
    public DatasetException Fault(string problem, string? remedy = null, Exception? cause = null) => new(Name, Position, problem, remedy, cause);

    public void Dispose()
    {
        source.Dispose();
        hash.Dispose();
    }

    // What zlib itself stumbles over, such as a preset dictionary, comes as an exception whose type is not public.
    private static bool IsOfDecompression(Exception error) => error is InvalidDataException || error.GetType().Namespace == typeof(ZLibStream).Namespace;

    private bool Pull()
    {
        Cancellation.ThrowIfCancellationRequested();
        int read;
        try
        {
            read = source.Read(buffer);
        }
        catch (Exception error) when (IsOfDecompression(error))
        {
            throw Fault($"the compressed data are damaged or cut off after this byte of content", cause: error);
        }

        if (read == 0)
        {
            return false;
        }

        (next, filled) = (0, read);
        pulled += read;
        if (pulled > MostBytes)
        {
            throw Fault($"the content goes on beyond {MostBytes} bytes, more than this file can hold of the dataset");
        }

        hash.AppendData(buffer, 0, read);
        progress?.Invoke(pulled);
        return true;
    }
}
