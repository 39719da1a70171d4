using System.Buffers.Binary;
using System.IO.Compression;

namespace ForwardForward.Web.Datasets;

/// <summary>Pixels as a PNG file: 8 bits, gray or color.</summary>
public static class PngPicture
{
    private static readonly uint[] Checks = [.. Enumerable.Range(0, 256).Select(CheckOf)];

    /// <param name="pixels">[channels, height, width], 0 to 255.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int channels, int height, int width)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = (byte)(channels == 3 ? 2 : 0);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compressed(pixels, channels, height, width));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // Each row begins with the number of its filter; 0 is none.
    private static byte[] Compressed(ReadOnlySpan<byte> pixels, int channels, int height, int width)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest))
        {
            var row = new byte[1 + (width * channels)];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    for (var channel = 0; channel < channels; channel++)
                    {
                        row[1 + (x * channels) + channel] = pixels[(((channel * height) + y) * width) + x];
                    }
                }

                zlib.Write(row);
            }
        }

        return data.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(name);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Add(content, Add(name, uint.MaxValue)));
        file.Write(number);
    }

    // CRC-32 as PNG and zip use it (polynomial EDB88320, reflected).
    private static uint Add(ReadOnlySpan<byte> bytes, uint check)
    {
        foreach (var value in bytes)
        {
            check = Checks[(check ^ value) & 0xFF] ^ (check >> 8);
        }

        return check;
    }

    private static uint CheckOf(int value)
    {
        var check = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            check = (check & 1) == 1 ? 0xEDB88320 ^ (check >> 1) : check >> 1;
        }

        return check;
    }
}
