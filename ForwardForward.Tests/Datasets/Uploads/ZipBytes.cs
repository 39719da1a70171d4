using System.IO.Compression;
using ForwardForward.Tests.Images;

namespace ForwardForward.Tests.Datasets.Uploads;

/// <summary>Zip archives for tests.</summary>
internal static class ZipBytes
{
    /// <summary>Five images in each of two classes.</summary>
    public static byte[] Pets => Of([.. from name in new[] { "cat", "dog" } from number in Enumerable.Range(0, 5) select ($"{name}/{number}.png", SampleImages.Level((byte)((10 * name[0]) + number)))]);

    public static byte[] Of(params IEnumerable<(string Name, byte[] Content)> entries) => Of(CompressionLevel.Fastest, entries);

    public static byte[] Of(CompressionLevel level, params IEnumerable<(string Name, byte[] Content)> entries) => Make(zip =>
    {
        foreach (var (name, content) in entries)
        {
            using var stream = zip.CreateEntry(name, level).Open();
            stream.Write(content);
        }
    });

    public static byte[] Make(Action<ZipArchive> fill)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            fill(zip);
        }

        return file.ToArray();
    }
}
