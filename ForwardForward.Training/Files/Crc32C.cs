using System.Buffers.Binary;
using System.Numerics;

namespace ForwardForward.Training.Files;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), eight bytes an instruction where the processor has one.</summary>
public static class Crc32C
{
    /// <summary>Where a running sum begins.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>Takes more bytes into a running sum; its complement is the checksum.</summary>
    public static uint Append(uint sum, ReadOnlySpan<byte> data)
    {
        for (; data.Length >= 8; data = data[8..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(data));
        }

        foreach (byte single in data)
        {
            sum = BitOperations.Crc32C(sum, single);
        }

        return sum;
    }

    /// <summary>The checksum of all of the data.</summary>
    public static uint Of(ReadOnlySpan<byte> data) => ~Append(Start, data);

    /// <summary>As TensorFlow stores it in its record files, so that the sum of data that hold sums is not weak.</summary>
    public static uint Masked(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Of(data), 15) + 0xA282EAD8;
}
