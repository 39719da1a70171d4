using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Tests.Data.Stored;

/// <summary>
/// Tiny datasets in the layouts of the published ones, made by <c>Reference/make_datasets.py</c>; their pixels and labels follow the two formulas
/// that stand there as well.
/// </summary>
internal static class TinyDatasets
{
    public const int Train = 0;
    public const int Test = 1;
    private const int Height = 4;
    private const int Width = 3;

    private static readonly Dictionary<string, string> Checksums =
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(PathOf("checksums.json")))!;

    public static DatasetDescription Cifar10 { get; } = Describe("cifar-10", 4, 3, 6, 2) with
    {
        Format = DatasetFormat.CifarBinary,
        Files = [Archive("cifar-10-binary.tar.gz", Batches("cifar-10-batches-bin", "data_batch_1.bin", "data_batch_2.bin", "test_batch.bin"))],
        Alternatives = [new(DatasetFormat.CifarPickle, Archive("cifar-10-python.tar.gz", Batches("cifar-10-batches-py", "data_batch_1", "data_batch_2", "test_batch")))],
    };

    public static DatasetDescription Cifar100 { get; } = Describe("cifar-100", 6, 3, 5, 2) with
    {
        Format = DatasetFormat.CifarBinary,
        CoarseClassCount = 3,
        Files = [Archive("cifar-100-binary.tar.gz", Batches("cifar-100-binary", "train.bin", "test.bin"))],
        Alternatives = [new(DatasetFormat.CifarPickle, Archive("cifar-100-python.tar.gz", Batches("cifar-100-python", "train", "test")))],
    };

    public static DatasetDescription Svhn { get; } = Describe("svhn", 10, 3, 12, 3) with
    {
        Format = DatasetFormat.SvhnMatlab,
        Files = [Plain("train_32x32.mat", DatasetContent.Train), Plain("test_32x32.mat", DatasetContent.Test)],
        Alternatives = [new(DatasetFormat.SvhnMatlab, Plain("train_32x32-plain.mat", DatasetContent.Train), Plain("test_32x32-plain.mat", DatasetContent.Test))],
    };

    public static DatasetDescription Emnist { get; } = Describe("emnist-tiny", 4, 1, 5, 3) with
    {
        Folder = "emnist",
        FirstLabel = 1,
        StoredByColumns = true,
        Files =
        [
            new("gzip.zip", DatasetContent.Everything, new FileInfo(PathOf("gzip.zip")).Length, Checksums["gzip.zip"], null, null, null)
            {
                Members =
                [
                    new("gzip/emnist-tiny-train-images-idx3-ubyte.gz", DatasetContent.TrainImages, 76), new("gzip/emnist-tiny-train-labels-idx1-ubyte.gz", DatasetContent.TrainLabels, 13),
                    new("gzip/emnist-tiny-test-images-idx3-ubyte.gz", DatasetContent.TestImages, 52), new("gzip/emnist-tiny-test-labels-idx1-ubyte.gz", DatasetContent.TestLabels, 11),
                ],
            },
        ],
    };

    public static DatasetDescription Fer2013 { get; } = Describe("fer2013", 7, 1, 5, 3) with
    {
        Format = DatasetFormat.Fer2013Csv,
        SignIn = "Sign in at faces.example",
        Mirrors = [],
        Files = [Plain("fer2013.csv", DatasetContent.Everything)],
        Alternatives =
        [
            new(DatasetFormat.Fer2013Csv, Archive("fer2013.tar.gz", [new("fer2013/fer2013.csv", DatasetContent.Everything, null, Checksums["fer2013.csv"])])),
            new(DatasetFormat.Fer2013Csv, Plain("icml_face_data.csv", DatasetContent.Everything)),
            new(DatasetFormat.Fer2013Csv, Plain("train.csv", DatasetContent.Train), Plain("test.csv", DatasetContent.Test)),
        ],
    };

    public static IReadOnlyList<DatasetDescription> All { get; } = [Cifar10, Cifar100, Svhn, Emnist, Fer2013];

    public static byte[] Bytes(string file) => File.ReadAllBytes(PathOf(file));

    /// <summary>A member of one of the archives, by the name without its folder.</summary>
    public static byte[] Member(string archive, string name)
    {
        using TarReader tar = new(new GZipStream(new MemoryStream(Bytes(archive)), CompressionMode.Decompress));
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            if (entry.Name.EndsWith("/" + name, StringComparison.Ordinal))
            {
                using MemoryStream content = new();
                entry.DataStream!.CopyTo(content);
                return content.ToArray();
            }
        }

        throw new ArgumentException($"{archive} holds no {name}.");
    }

    /// <summary>Puts a file into the folder of a dataset, under its own or another name.</summary>
    public static void Put(this TemporaryFolder root, DatasetDescription dataset, string file, string? name = null)
    {
        Directory.CreateDirectory(root[dataset.Folder]);
        File.Copy(PathOf(file), Path.Combine(root[dataset.Folder], name ?? file), overwrite: true);
    }

    /// <summary>Unpacks an archive in the folder of a dataset.</summary>
    public static void Unpack(this TemporaryFolder root, DatasetDescription dataset, string archive)
    {
        Directory.CreateDirectory(root[dataset.Folder]);
        using MemoryStream packed = new(Bytes(archive));
        if (archive.EndsWith(".zip", StringComparison.Ordinal))
        {
            ZipFile.ExtractToDirectory(packed, root[dataset.Folder]);
        }
        else
        {
            TarFile.ExtractToDirectory(new GZipStream(packed, CompressionMode.Decompress), root[dataset.Folder], overwriteFiles: true);
        }
    }

    /// <summary>[count, channels, height, width] by the formula.</summary>
    public static byte[] Pixels(int split, int count, int channels) =>
    [
        .. from n in Enumerable.Range(0, count) from c in Enumerable.Range(0, channels) from r in Enumerable.Range(0, Height) from k in Enumerable.Range(0, Width)
           select (byte)((97 * split) + (31 * n) + (59 * c) + (7 * r) + (3 * k)),
    ];

    /// <summary>[count] by the formula.</summary>
    public static int[] Labels(int split, int count, int classes) => [.. Enumerable.Range(0, count).Select(n => ((3 * n) + split) % classes)];

    private static DatasetDescription Describe(string name, int classes, int channels, int train, int test) => new()
    {
        Name = name,
        Title = name,
        ClassNames = [.. Enumerable.Range(0, classes).Select(label => $"class {label}")],
        Channels = channels,
        Height = Height,
        Width = Width,
        TrainCount = train,
        TestCount = test,
        Means = [],
        StandardDeviations = [],
        License = "none",
        Citation = "none",
        Mirrors = [new("http://first.example/")],
    };

    private static DatasetFile Archive(string name, IReadOnlyList<DatasetMember> members) =>
        new(name, DatasetContent.Everything, null, null, null, null, null) { Members = members };

    private static DatasetFile Plain(string name, DatasetContent content)
    {
        long bytes = new FileInfo(PathOf(name)).Length;
        return new DatasetFile(name, content, bytes, Checksums[name], null, bytes, Checksums[name]);
    }

    private static IReadOnlyList<DatasetMember> Batches(string folder, params IEnumerable<string> names) =>
        [.. names.Select(name => new DatasetMember($"{folder}/{name}", name.StartsWith("test", StringComparison.Ordinal) ? DatasetContent.Test : DatasetContent.Train, null, Checksums[name]))];

    private static string PathOf(string file) => RepositoryRoot.File("ForwardForward.Tests/Reference/datasets/" + file);
}
