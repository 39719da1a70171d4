using System.Buffers.Binary;

namespace ForwardForward.Web.Datasets;

/// <summary>
/// Pixels as an uncompressed 24-bit Windows bitmap in a data address: no request, no compression, and the browser enlarges it crisply.
/// A 28x28 image takes 3 kB.
/// </summary>
public static class BitmapPicture
{
    private const int HeaderBytes = 54;

    public static string DataAddress(SampleImage image)
    {
        // Rows start at multiples of four bytes, the lowest first; colors are blue, green, red.
        var rowBytes = ((image.Width * 3) + 3) / 4 * 4;
        var bytes = new byte[HeaderBytes + (rowBytes * image.Height)];
        bytes[0] = (byte)'B';
        bytes[1] = (byte)'M';
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(10), HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), image.Width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), image.Height);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(28), 24);
        var plane = image.Height * image.Width;
        for (var row = 0; row < image.Height; row++)
        {
            var target = HeaderBytes + ((image.Height - 1 - row) * rowBytes);
            for (var column = 0; column < image.Width; column++)
            {
                var source = (row * image.Width) + column;
                for (var color = 0; color < 3; color++)
                {
                    bytes[target + (column * 3) + color] = image.Pixels[source + (image.Channels == 3 ? (2 - color) * plane : 0)];
                }
            }
        }

        return $"data:image/bmp;base64,{Convert.ToBase64String(bytes)}";
    }
}
