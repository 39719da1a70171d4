using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Datasets.Uploads;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Regressions;

/// <summary>Archives as other systems and programs make them: read, or refused with a sentence of their own.</summary>
public sealed class ArchiveOriginTests : IDisposable
{
    private readonly ArchiveIntake lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public void Backslashes_OfWindows_AreReadAsFoldersAndSaid()
    {
        var outcome = Take(ZipBytes.Of(FolderWords.Files("pets/cat*5 pets/dog*5").Select(file => (file.Name.Replace('/', '\\'), file.Content))));

        Assert.Empty(outcome.Problems);
        Assert.Contains("backslashes", outcome.Summary, StringComparison.Ordinal);
        Assert.Equal(["cat", "dog"], State().Dataset.ClassNames);
        Assert.Contains(State().Remarks, remark => remark.Contains("backslashes", StringComparison.Ordinal));
    }

    [Fact]
    public void ClassNames_OfAnotherCodePage_AreRefusedWithTheWayOut()
    {
        var problem = Assert.Single(Take(Latin("caf\u00E9*5 dog*5")).Problems);

        Assert.Equal("caf\uFFFD", problem.Place);
        Assert.Contains("UTF-8", problem.Message, StringComparison.Ordinal);
    }

    // The second byte of some letters is that of a backslash (Shift-JIS 95 5C).
    [Fact]
    public void ClassNames_OfACodePageWithBackslashesInIt_AreNotTakenForFolders() =>
        Assert.Contains("UTF-8", Assert.Single(Take(Latin("\u0095\\*5 dog*5")).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void FileNames_OfAnotherCodePage_DoNotMatter()
    {
        var outcome = Take(Latin("cat/\u00E9.png cat/\u00E8.png cat*5 dog*5"));

        Assert.Empty(outcome.Problems);
        Assert.Equal(12, State().Dataset.TrainCount + State().Dataset.TestCount);
    }

    [Theory]
    [InlineData(12, "10 entries are packed by BZip2")]
    [InlineData(14, "10 entries are packed by LZMA")]
    [InlineData(95, "10 entries are packed by XZ")]
    [InlineData(77, "10 entries are packed by method 77")]
    public void Methods_ThatAreNotRead_AreNamed(short method, string expected)
    {
        var archive = ZipBytes.Pets;
        for (int place = 0, found; (found = archive.AsSpan(place).IndexOf("PK\u0001\u0002"u8)) >= 0; place += found + 4)
        {
            BinaryPrimitives.WriteInt16LittleEndian(archive.AsSpan(place + found + 10), method);
        }

        var problem = Assert.Single(Take(archive).Problems);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Deflate", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("377ABCAF271C0004", "a 7z archive")]
    [InlineData("526172211A0700", "a rar archive")]
    [InlineData("1F8B0800000000", "gzip")]
    [InlineData("425A683931415926", "bzip2")]
    [InlineData("FD377A585A00", "xz")]
    [InlineData("FFD8FFE000104A46", "a single image")]
    public void OtherArchives_AreNamed(string start, string expected) =>
        Assert.Contains(expected, Assert.Single(Take([.. Convert.FromHexString(start), .. new byte[600]]).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Leavings_OfMacAndATopFolderAndACover_AreUnderstood()
    {
        var outcome = Take(ZipBytes.Of([.. FolderWords.Files("Pets/cat*5 Pets/dog*5 Pets/cover.png Pets/"), .. FolderWords.Files("__MACOSX/Pets/cat*5"), ("__MACOSX/Pets/cat/._1.png", [1]), ("Pets/.DS_Store", [1]), ("Pets/cat/._0.png", [1])]));

        Assert.Empty(outcome.Problems);
        Assert.Contains("Pets/cover.png", outcome.Summary, StringComparison.Ordinal);
        Assert.Equal((8, 2), (State().Dataset.TrainCount, State().Dataset.TestCount));
    }

    [Fact]
    public void Names_ThatBeginWithADot_AreThoseInsideTheArchive() =>
        Assert.Empty(Take(ZipBytes.Of(FolderWords.Files("./cat*5 ./dog*5"))).Problems);

    [Theory]
    [InlineData(8, 8, "the upload asks for 8 x 8")]
    [InlineData(32, 16, "dataset.json in the archive was read: images of 16 x 16 in gray.")]
    public void Settings_InTheArchive_FillInWhatTheUploadLeavesOpen(int asked, int size, string remark)
    {
        var outcome = Take(WithSettings("""{ "size": 16, "channels": 1, "title": "Pets of all" }"""u8.ToArray()), new FolderSettings { Size = asked });

        Assert.Empty(outcome.Problems);
        Assert.Equal(("Pets of all", size, 1), (State().Dataset.Title, State().Dataset.Height, State().Dataset.Channels));
        Assert.Contains(remark, outcome.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_InTheArchive_AreReadInAnyEncodingAndNeverSayWhoUploaded()
    {
        var outcome = Take(WithSettings([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("""{ "size": 16, "uploadedBy": "eve", "remarks": ["forged"] }""")]), new FolderSettings());

        Assert.Empty(outcome.Problems);
        var settings = new DatasetLibrary(lab.Data.FullName, []).Folders.Find("folder:pets")!.Settings;
        Assert.Equal(("ada", 16), (settings.UploadedBy, settings.Size));
        Assert.DoesNotContain("forged", State().Remarks);
    }

    [Fact]
    public void Settings_InTheArchiveThatCannotBeUsed_AreRefused() =>
        Assert.Contains("dataset.json: There is no field \"sise\"", Assert.Single(Take(WithSettings("""{ "sise": 16 }"""u8.ToArray())).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void ImagesOfOtherFormats_AreLeftOutOnRequestAndSaid()
    {
        var outcome = Take(ZipBytes.Of(FolderWords.Files("cat*5 dog*5 dog/1.heic dog/2.heic")), skip: true);

        Assert.Empty(outcome.Problems);
        Assert.Contains("dog/1.heic, dog/2.heic: Images ending in .heic are not read here; they were left out.", outcome.Summary, StringComparison.Ordinal);
        Assert.Equal((8, 2), (State().Dataset.TrainCount, State().Dataset.TestCount));
    }

    private static byte[] WithSettings(byte[] json) => ZipBytes.Of([.. FolderWords.Files("pets/cat*5 pets/dog*5"), ("pets/dataset.json", json)]);

    private static byte[] Latin(string words)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.Latin1))
        {
            foreach (var (name, content) in FolderWords.Files(words))
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return file.ToArray();
    }

    private DatasetState State() => lab.State("pets");

    private IntakeOutcome Take(byte[] archive, FolderSettings? settings = null, bool skip = false) => lab.Take(archive, new UploadOrder("pets", settings ?? new FolderSettings { Size = 8 }, "ada", skip));
}
