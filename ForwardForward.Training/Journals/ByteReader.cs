using System.Buffers.Binary;
using System.Text;

namespace ForwardForward.Training.Journals;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; whatever does not fit in the bytes is an <see cref="InvalidDataException"/>.</summary>
public ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Bytes that were not read yet.</summary>
    public readonly int Left => _rest.Length;

    public byte Byte() => Bytes(1)[0];

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            throw new InvalidDataException($"{count} bytes are asked for where {_rest.Length} are left.");
        }

        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    public ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
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

    public long Signed()
    {
        ulong value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A count that takes at least a byte for each of what it counts.</summary>
    public int Count()
    {
        ulong count = Varint();
        return count <= (ulong)_rest.Length ? (int)count : throw new InvalidDataException($"{count} are announced in {_rest.Length} bytes.");
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
}
