using System.Text.RegularExpressions;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Tests.Catalog;

public sealed partial class DatasetCatalogTests
{
    public static TheoryData<string> Names => [.. DatasetCatalog.All.Select(dataset => dataset.Name)];

    [Fact]
    public void Names_AreThoseOfTheSpecs() => Assert.Superset(
        new HashSet<string> { "digits", "mnist", "fashion-mnist", "kmnist", "emnist-balanced", "emnist-letters", "emnist-digits", "cifar-10", "cifar-100", "svhn", "fer2013" },
        DatasetCatalog.All.Select(dataset => dataset.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public void Description_IsWhole(string name)
    {
        DatasetDescription dataset = DatasetCatalog.Find(name)!;

        Assert.Equal(dataset.ClassCount, dataset.ClassNames.Distinct().Count());
        Assert.Contains(dataset.Means.Count, new[] { 0, dataset.Channels });
        Assert.Equal(dataset.Means.Count, dataset.StandardDeviations.Count);
        Assert.All(dataset.Means.Concat(dataset.StandardDeviations), value => Assert.InRange(value, 0.05, 0.95));
        Assert.True(dataset.IsBuiltIn || dataset.IsDownloadable || dataset.SignIn.Length > 0 || dataset.Files.Count == 0);
        Assert.All(dataset.Mirrors, mirror => Assert.EndsWith("/", mirror.AbsoluteUri));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Files_HaveChecksumsInTheirWriting(string name)
    {
        foreach (DatasetFile file in DatasetCatalog.Find(name)!.Layouts.SelectMany(layout => layout.Files))
        {
            Assert.All(file.Parts.Select(part => part.Md5).Append(file.CompressedMd5).Append(file.UncompressedMd5).OfType<string>(), md5 => Assert.Matches(Hexadecimal(), md5));
            Assert.True(file.CompressedSha256 is null or { Length: 64 });
        }
    }

    // A download must be judged and a full disk foreseen.
    [Theory]
    [MemberData(nameof(Names))]
    public void DownloadableFiles_HaveASizeAndAChecksum(string name)
    {
        DatasetDescription dataset = DatasetCatalog.Find(name)!;
        if (dataset.IsDownloadable)
        {
            Assert.All(dataset.Files, file => Assert.True(file.CompressedBytes > 0 && (file.CompressedMd5 ?? file.CompressedSha256) is not null));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parts_HoldTheExamplesThatTheDescriptionCounts(string name)
    {
        DatasetDescription dataset = DatasetCatalog.Find(name)!;
        int pixels = dataset.PixelsPerImage;
        foreach (DatasetMember part in dataset.Layouts.Where(layout => layout.Format is DatasetFormat.Idx or DatasetFormat.CifarBinary).SelectMany(layout => layout.Files).SelectMany(file => file.Parts))
        {
            long parts = dataset.Files.SelectMany(file => file.Parts).Count(other => other.Content == part.Content);
            Assert.Equal(part.Content switch
            {
                DatasetContent.TrainImages => 16L + ((long)dataset.TrainCount * pixels),
                DatasetContent.TestImages => 16L + ((long)dataset.TestCount * pixels),
                DatasetContent.TrainLabels => 8L + dataset.TrainCount,
                DatasetContent.TestLabels => 8L + dataset.TestCount,
                DatasetContent.Train => dataset.TrainCount / parts * (pixels + (dataset.CoarseClassCount > 0 ? 2 : 1)),
                _ => dataset.TestCount / parts * (pixels + (dataset.CoarseClassCount > 0 ? 2 : 1)),
            }, part.Bytes);
        }
    }

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex Hexadecimal();
}
