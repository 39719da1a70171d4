using System.Buffers.Binary;
using System.IO.Compression;

namespace ForwardForward.Tests.Data;

/// <summary>Writes the IDX format, right or wrong on purpose.</summary>
internal static class IdxBytes
{
    public static byte[] Of(uint magic, int[] dimensions, byte[] items)
    {
        byte[] bytes = new byte[4 + (4 * dimensions.Length) + items.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, magic);
        for (int axis = 0; axis < dimensions.Length; axis++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * axis)), dimensions[axis]);
        }

        items.CopyTo(bytes, bytes.Length - items.Length);
        return bytes;
    }

    /// <summary>Images whose pixels count upwards: [count, height, width].</summary>
    public static byte[] Images(int count, int height, int width, int first = 0) =>
        Of(0x803, [count, height, width], [.. Enumerable.Range(first, count * height * width).Select(value => (byte)value)]);

    public static byte[] Labels(params byte[] labels) => Of(0x801, [labels.Length], labels);

    public static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using MemoryStream target = new();
        using (GZipStream gzip = new(target, level))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }
}
