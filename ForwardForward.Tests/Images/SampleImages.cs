using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Datasets;

namespace ForwardForward.Tests.Images;

/// <summary>Image files for tests: those that Pillow made (<c>Reference/make_images.py</c>), and PNG files of one level.</summary>
internal static class SampleImages
{
    public static IReadOnlyList<JsonElement> Reference { get; } =
        [.. JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File("ForwardForward.Tests/Reference/images.json"))).RootElement.EnumerateArray()];

    public static byte[] Jpeg => Reference.Single(row => row.GetProperty("name").GetString() == "color jpeg to 3x16x16").GetProperty("file").GetBytesFromBase64();

    public static byte[] Png => Reference.Single(row => row.GetProperty("name").GetString() == "color png to 3x16x16").GetProperty("file").GetBytesFromBase64();

    /// <summary>A PNG whose header, checksum and all, declares other columns and rows than its data hold.</summary>
    public static byte[] Declaring(int width, int height)
    {
        var file = Png;
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32.HashToUInt32(file.AsSpan(12, 17)));
        return file;
    }

    /// <summary>A gray PNG of one level.</summary>
    public static byte[] Level(byte level, int width = 8, int height = 8)
    {
        var pixels = new byte[width * height];
        pixels.AsSpan().Fill(level);
        return PngPicture.Encode(pixels, 1, height, width);
    }
}
