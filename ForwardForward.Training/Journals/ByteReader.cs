using System.Buffers.Binary;
using System.Text;

namespace ForwardForward.Training.Journals;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; whatever does not fit in the bytes is an <see cref="InvalidDataException"/>.</summary>
public ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly bool AtEnd => _at == _bytes.Length;

    /// <summary>Bytes that were not read yet.</summary>
    public readonly int Left => _bytes.Length - _at;

    public byte Byte() => (uint)_at < (uint)_bytes.Length ? _bytes[_at++] : throw TooShort(1);

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if ((uint)count > (uint)Left)
        {
            throw TooShort(count);
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    public ulong Varint()
    {
        // Most are of one byte.
        ulong first = Byte();
        return first < 0x80 ? first : LongVarint(first & 0x7F);
    }

    public long Signed()
    {
        ulong value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A count that takes at least a byte for each of what it counts.</summary>
    public int Count()
    {
        ulong count = Varint();
        return count <= (ulong)Left ? (int)count : throw new InvalidDataException($"{count} are announced in {Left} bytes.");
    }

    public string Text() => Encoding.UTF8.GetString(Bytes(Count()));

    /// <summary>Passes over the value of a protocol buffer's field.</summary>
    /// <param name="tag">Number of the field times eight, and its wire type.</param>
    public void Skip(ulong tag)
    {
        switch (tag & 7)
        {
            case 0:
                Varint();
                break;
            case 1:
                Fixed64();
                break;
            case 2:
                Bytes(Count());
                break;
            case 5:
                Fixed32();
                break;
            default:
                throw new InvalidDataException($"There is no wire type {tag & 7}.");
        }
    }

    private ulong LongVarint(ulong value)
    {
        for (int shift = 7; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number has more than 64 bits.");
    }

    private readonly InvalidDataException TooShort(int count) => new($"{count} bytes are asked for where {Left} are left.");
}
