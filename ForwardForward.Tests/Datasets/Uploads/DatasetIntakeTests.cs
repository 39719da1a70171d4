using System.Buffers.Binary;
using System.IO.Compression;
using ForwardForward.Tests.Images;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Web.Datasets.Uploads;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Datasets.Uploads;

public sealed class DatasetIntakeTests : IDisposable
{
    private static readonly byte[] Image = SampleImages.Level(77);

    private readonly ArchiveIntake lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public void Archive_OfClasses_BecomesADatasetThatIsDecodedAlready()
    {
        var (summary, problems) = Take(ZipBytes.Pets, settings: new FolderSettings { Size = 8, Channels = 1, Title = "Pets" });

        Assert.Empty(problems);
        Assert.StartsWith("8 training and 2 test images in 2 classes.", summary, StringComparison.Ordinal);
        var library = new DatasetLibrary(lab.Data.FullName);
        var told = new List<LoadProgress>();
        var sets = library.Load("folder:pets", new ForwardForward.Tests.Data.Recorder<LoadProgress>(told));
        Assert.Empty(told);
        Assert.Equal(8, sets.Train.Count);
        Assert.Equal("Pets", library.Find("folder:pets")!.Title);
        Assert.Equal(("ada", lab.Time.GetUtcNow()), (library.Folders.Find("folder:pets")!.Settings.UploadedBy, library.Folders.Find("folder:pets")!.Settings.UploadedAt));
    }

    [Fact]
    public void Archive_OfAWrappedFolderWithSplits_IsUnwrapped()
    {
        var entries = from split in new[] { "Train", "test" } from name in new[] { "café", "1" } from number in Enumerable.Range(0, 2) select ($"my data/v2/{split}/{name}/deeper/{number}.PNG", Image);

        var (_, problems) = Take(ZipBytes.Of([.. entries, ("my data/v2/readme.txt", [1]), ("__MACOSX/my data/._x.png", [1]), ("my data/.DS_Store", [1])]));

        Assert.Empty(problems);
        var dataset = new DatasetLibrary(lab.Data.FullName).Find("folder:pets")!;
        Assert.Equal(["1", "café"], dataset.ClassNames);
        Assert.Equal((4, 4), (dataset.TrainCount, dataset.TestCount));
    }

    [Theory]
    [InlineData("../cat/1.png", "leads out")]
    [InlineData("cat/../../1.png", "leads out")]
    [InlineData("/etc/cat/1.png", "absolute")]
    [InlineData("C:/cat/1.png", "absolute")]
    [InlineData("cat\\..\\1.png", "backslash")]
    [InlineData("cat/1\u0001.png", "control character")]
    [InlineData("cat//1.png", "empty part")]
    [InlineData("cat/inner.zip", "archive in the archive")]
    [InlineData("cat/inner.tar.gz", "archive in the archive")]
    [InlineData("$(rm)/1.png", "A class's folder is named")]
    [InlineData("cat/1.png", "there twice")]
    [InlineData("CAT/1.PNG", "capitals or small letters alone")]
    public void Archive_WithAHostileEntry_IsRefusedAndTheEntryNamed(string name, string expected)
    {
        var (_, problems) = Take(ZipBytes.Of(("cat/1.png", Image), ("dog/1.png", Image), (name, Image)));

        Assert.Contains(problems, problem => problem.Message.Contains(expected, StringComparison.Ordinal));
        NothingIsLeft();
    }

    [Fact]
    public void Archive_WithLinksAndDevices_IsRefused()
    {
        var archive = ZipBytes.Make(zip =>
        {
            foreach (var (name, kind) in new[] { ("cat/link.png", 0xA1FF), ("cat/pipe.png", 0x11FF), ("dog/device.png", 0x61FF) })
            {
                var entry = zip.CreateEntry(name);
                entry.ExternalAttributes = kind << 16;
                using var stream = entry.Open();
                stream.Write("/etc/passwd"u8);
            }
        });

        var (_, problems) = Take(archive);

        var problem = Assert.Single(problems);
        Assert.Equal("cat/link.png, cat/pipe.png, dog/device.png", problem.Place);
        Assert.Contains("link or a device", problem.Message, StringComparison.Ordinal);
        NothingIsLeft();
    }

    [Fact]
    public void Bomb_ByItsRatio_IsRefusedBeforeAnythingIsUnpacked()
    {
        var (_, problems) = Take(ZipBytes.Of(CompressionLevel.SmallestSize, ("cat/1.png", new byte[8 << 20]), ("dog/1.png", Image)));

        Assert.Contains("more than 200 times", Assert.Single(problems).Message, StringComparison.Ordinal);
        NothingIsLeft();
    }

    [Fact]
    public void Bomb_ThatUnderstatesItsSize_IsStoppedAtTheStatedSize()
    {
        var archive = ZipBytes.Of(CompressionLevel.SmallestSize, ("cat/1.png", [.. Image, .. new byte[4 << 20]]), ("dog/1.png", Image), ("dog/2.png", Image));
        // Sizes in the table of contents (signature PK 01 02, uncompressed size at 24) and in front of the entry (PK 03 04, at 22).
        BinaryPrimitives.WriteInt32LittleEndian(archive.AsSpan(archive.AsSpan().IndexOf("PK\u0001\u0002"u8) + 24), Image.Length);
        BinaryPrimitives.WriteInt32LittleEndian(archive.AsSpan(archive.AsSpan().IndexOf("PK\u0003\u0004"u8) + 22), Image.Length);

        var (_, problems) = Take(archive);

        Assert.Contains(problems, problem => problem.Place == "cat/1.png");
        NothingIsLeft();
    }

    [Fact]
    public void Archive_OfTooManyEntries_IsRefusedWhateverItsEndSays()
    {
        var archive = ZipBytes.Of(from number in Enumerable.Range(0, 60) select ($"cat/{number}.png", Image));
        // Entries at 8 and 10 of the end record.
        BinaryPrimitives.WriteInt16LittleEndian(archive.AsSpan(archive.Length - 14), 2);
        BinaryPrimitives.WriteInt16LittleEndian(archive.AsSpan(archive.Length - 12), 2);

        var (_, problems) = Take(archive, new UploadLimits { Entries = 50 });

        Assert.Contains("more than 50 entries", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ImageBomb_IsRefusedByItsHeader()
    {
        var bomb = SampleImages.Declaring(50_000, 50_000);

        var (_, problems) = Take(ZipBytes.Of(("cat/1.png", Image), ("cat/bomb.png", bomb), ("dog/1.png", Image), ("dog/2.png", Image)));

        var problem = Assert.Single(problems);
        Assert.Equal("cat/bomb.png", problem.Place);
        Assert.Contains("50000 x 50000", problem.Message, StringComparison.Ordinal);
        NothingIsLeft();
    }

    [Fact]
    public void UnreadableImages_AreAllNamedOrLeftOutOnRequest()
    {
        var archive = ZipBytes.Of([.. from name in new[] { "cat", "dog" } from number in Enumerable.Range(0, 5) select ($"{name}/{number}.png", Image), ("cat/text.jpg", "hello"u8.ToArray()), ("dog/cut.png", Image[..^40])]);

        var (_, problems) = Take(archive);
        Assert.Equal(["cat/text.jpg", "dog/cut.png"], problems.Select(problem => problem.Place).Order(StringComparer.Ordinal));
        NothingIsLeft();

        var (summary, none) = Take(archive, skip: true);
        Assert.Empty(none);
        Assert.Contains("2 images that cannot be read were left out", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void EqualProblems_AreOneSentenceAndTheFirstNamed()
    {
        var (_, problems) = Take(ZipBytes.Of(from number in Enumerable.Range(0, 40) select ($"../{number}.png", Image)));

        Assert.EndsWith("and 35 more", Assert.Single(problems).Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_BeyondTheQuotaOrTheLimits_IsRefused()
    {
        Assert.Contains("FF_UPLOAD_GIB", Take(ZipBytes.Pets, new UploadLimits { Quota = 100 }).Problems.Single().Message, StringComparison.Ordinal);
        Assert.Contains("too full", Take(ZipBytes.Pets, new UploadLimits { KeptFree = long.MaxValue / 2 }).Problems.Single().Message, StringComparison.Ordinal);
        Assert.Contains("at most 0 MiB", Take(ZipBytes.Pets, new UploadLimits { ContentBytes = 10 }).Problems.Single().Message, StringComparison.Ordinal);
        NothingIsLeft();
    }

    [Theory]
    [InlineData("cat/1.png cat/2.png", "1 class was found")]
    [InlineData("notes.txt", "no png, jpeg, gif, bmp, webp or ico images")]
    [InlineData("test/cat/1.png test/dog/1.png", "no training images")]
    [InlineData("train/cat/1.png train/dog/1.png other/cat/1.png", "beside folders of splits")]
    [InlineData("cat/1.png dog/1.png", "2 training and 0 test images")]
    public void Archive_OfAnotherLayout_IsRefusedWithWhatIsNeeded(string names, string expected) =>
        Assert.Contains(Take(ZipBytes.Of(names.Split(' ').Select(name => (name, Image)))).Problems, problem => problem.Message.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Archive_DamagedOrNone_IsRefused()
    {
        foreach (var archive in new[] { [], [1, 2, 3], ZipBytes.Pets[..^30], ZipBytes.Pets[60..] })
        {
            Assert.NotEmpty(Take(archive).Problems);
        }

        NothingIsLeft();
    }

    [Fact]
    public void Archive_WithAFlippedByte_GivesADatasetOrASentence()
    {
        var whole = ZipBytes.Pets;
        var turn = 0;

        Prop.ForAll(ArbMap.Default.ArbFor<(int Place, byte Value)>(), change =>
        {
            var archive = (byte[])whole.Clone();
            archive[(int)((uint)change.Place * 7919u % (uint)archive.Length)] = change.Value;
            var (summary, problems) = Take(archive, name: $"pets{turn++}");
            return summary.Length > 0 == (problems.Count == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Name_TakenMeanwhile_IsRefused()
    {
        Directory.CreateDirectory(lab.Data["folders/pets"]);

        Assert.Contains("Meanwhile", Take(ZipBytes.Pets).Problems.Single().Message, StringComparison.Ordinal);
    }

    private (string Summary, IReadOnlyList<UploadProblem> Problems) Take(
        byte[] archive, UploadLimits? limits = null, bool skip = false, FolderSettings? settings = null, string name = "pets")
    {
        var outcome = lab.Take(archive, new UploadOrder(name, settings ?? new FolderSettings { Size = 8 }, "ada", skip), limits);
        return (outcome.Summary, outcome.Problems);
    }

    private void NothingIsLeft() => Assert.Null(new DatasetLibrary(lab.Data.FullName).Find("folder:pets"));
}
