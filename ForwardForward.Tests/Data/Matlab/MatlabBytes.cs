using System.Buffers.Binary;
using System.IO.Compression;

namespace ForwardForward.Tests.Data.Matlab;

/// <summary>Writes MATLAB 5 files element by element, right or wrong on purpose.</summary>
internal static class MatlabBytes
{
    private const uint Int8 = 1;
    private const uint Int32 = 5;
    private const uint UInt32 = 6;
    private const uint Matrix = 14;
    private const uint Compressed = 15;

    public static byte[] Of(params IEnumerable<byte[]> elements) => [.. Header(0x0100, "IM"), .. elements.SelectMany(bytes => bytes)];

    public static byte[] Header(ushort version, string order) =>
        [.. "MATLAB 5.0 MAT-file".PadRight(124).Select(letter => (byte)letter), (byte)version, (byte)(version >> 8), .. order.Select(letter => (byte)letter)];

    /// <summary>A numeric variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">Sizes of its axes.</param>
    /// <param name="type">Type of the stored numbers.</param>
    /// <param name="data">Their bytes.</param>
    /// <param name="kind">Class of the variable; 9 is uint8.</param>
    public static byte[] Variable(string name, int[] dimensions, uint type, byte[] data, byte kind = 9) => Element(Matrix,
    [
        .. Element(UInt32, [kind, 0, 0, 0, 0, 0, 0, 0]), .. Element(Int32, [.. dimensions.SelectMany(size => Number((uint)size))]),
        .. Element(Int8, [.. name.Select(letter => (byte)letter)]), .. Element(type, data),
    ]);

    public static byte[] Packed(byte[] element)
    {
        using MemoryStream target = new();
        using (ZLibStream zlib = new(target, CompressionLevel.Optimal))
        {
            zlib.Write(element);
        }

        return Element(Compressed, target.ToArray(), padded: false);
    }

    /// <summary>A tag and its data, padded to eight bytes.</summary>
    public static byte[] Element(uint type, byte[] data, bool padded = true) =>
        [.. Number(type), .. Number((uint)data.Length), .. data, .. new byte[padded ? (8 - (data.Length % 8)) % 8 : 0]];

    private static byte[] Number(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
