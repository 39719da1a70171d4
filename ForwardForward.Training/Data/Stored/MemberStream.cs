namespace ForwardForward.Training.Data.Stored;

/// <summary>The next bytes of a content as a stream of their own: a compressed element of a file, or all of it for a library that asks for a stream.</summary>
/// <param name="content">What it lies in; must not be read by others meanwhile.</param>
/// <param name="length">Its bytes; null for all that come.</param>
internal sealed class MemberStream(ContentStream content, long? length = null) : Stream
{
    private long left = length ?? long.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; } = length ?? long.MaxValue;

    public override long Position
    {
        get => Length - left;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (left == 0 || buffer.Length == 0)
        {
            return 0;
        }

        int read = content.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        if (read == 0 && length is not null)
        {
            throw content.Fault($"the file ends here, {left} bytes early: it is cut off");
        }

        left -= read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Passes over what nobody read.</summary>
    public void SkipRest()
    {
        content.Skip(left);
        left = 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
