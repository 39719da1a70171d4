using System.Buffers.Binary;
using System.Text;

namespace ForwardForward.Training.Journals;

/// <summary>A growing buffer with the number forms of protocol buffers.</summary>
public sealed class ByteWriter
{
    private byte[] _bytes = new byte[4096];

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>All of them; valid until the next one is written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Begins anew; the memory stays.</summary>
    public void Clear() => Length = 0;

    /// <summary>Takes back what was written after a length.</summary>
    public void Cut(int length) => Length = length;

    /// <summary>Room for so many bytes, to be filled by the caller.</summary>
    public Span<byte> Take(int count)
    {
        Fit(count);
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    /// <summary>Bytes that were written, to be filled in later.</summary>
    public Span<byte> At(int offset, int count) => _bytes.AsSpan(offset, count);

    public void Byte(byte value)
    {
        Fit(1);
        _bytes[Length++] = value;
    }

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    public void Fixed32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void Fixed64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    /// <summary>A number that is often small and may be negative ("zigzag").</summary>
    public void Signed(long value) => Varint((ulong)(value << 1) ^ (ulong)(value >> 63));

    /// <summary>UTF-8 after its length.</summary>
    public void Text(string value)
    {
        int count = Encoding.UTF8.GetByteCount(value);
        Varint((ulong)count);
        Encoding.UTF8.GetBytes(value, Take(count));
    }

    private void Fit(int count)
    {
        if (count > _bytes.Length - Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
