using System.Buffers.Binary;
using System.IO.Compression;

namespace ForwardForward.Web.Datasets;

/// <summary>Pixels as a PNG file of 8 bits a sample.</summary>
public static class PngPicture
{
    /// <param name="pixels">[channels, height, width], 0 to 255.</param>
    /// <param name="channels">1 for gray, 3 for color, 4 for color with opacity.</param>
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
        header[9] = channels switch { 4 => 6, 3 => 2, _ => 0 };
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
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.End(Crc32.Add(Crc32.Add(Crc32.Start, name), content)));
        file.Write(number);
    }
}
