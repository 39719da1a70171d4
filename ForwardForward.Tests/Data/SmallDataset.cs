using System.Security.Cryptography;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Tests.Data;

/// <summary>A dataset of four training and two test images of 3x2 pixels in two classes, with the right checksums.</summary>
internal static class SmallDataset
{
    private static readonly (string Name, DatasetContent Content, byte[] Bytes)[] Parts =
    [
        ("train-images-idx3-ubyte.gz", DatasetContent.TrainImages, IdxBytes.Images(4, 3, 2)),
        ("train-labels-idx1-ubyte.gz", DatasetContent.TrainLabels, IdxBytes.Labels(0, 1, 0, 1)),
        ("t10k-images-idx3-ubyte.gz", DatasetContent.TestImages, IdxBytes.Images(2, 3, 2, first: 100)),
        ("t10k-labels-idx1-ubyte.gz", DatasetContent.TestLabels, IdxBytes.Labels(1, 0)),
    ];

    public static DatasetDescription Description { get; } = new()
    {
        Name = "small",
        Title = "Small",
        ClassNames = ["a", "b"],
        Channels = 1,
        Height = 3,
        Width = 2,
        TrainCount = 4,
        TestCount = 2,
        Means = [0.5],
        StandardDeviations = [0.5],
        License = "none",
        Citation = "none",
        Mirrors = [new("http://first.example/small/"), new("http://second.example/small/")],
        Files =
        [
            .. Parts.Select(part => new DatasetFile(
                part.Name, part.Content, IdxBytes.Gzip(part.Bytes).Length, Md5(IdxBytes.Gzip(part.Bytes)),
                Convert.ToHexStringLower(SHA256.HashData(IdxBytes.Gzip(part.Bytes))), part.Bytes.Length, Md5(part.Bytes))),
        ],
    };

    /// <summary>Content of a file without its wrapper.</summary>
    public static byte[] Content(string name) => Parts.Single(part => part.Name == name).Bytes;

    /// <summary>A file as published.</summary>
    public static byte[] Published(string name) => IdxBytes.Gzip(Content(name));

    /// <summary>Puts the four files as published into <c>root/small</c>.</summary>
    public static void WriteTo(string root)
    {
        Directory.CreateDirectory(Path.Combine(root, "small"));
        foreach (DatasetFile file in Description.Files)
        {
            File.WriteAllBytes(Path.Combine(root, "small", file.Name), Published(file.Name));
        }
    }

    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
}
