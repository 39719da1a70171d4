using System.Text;
using ForwardForward.Tests.Data.Stored;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.FacialExpressions;
using ForwardForward.Training.Data.Stored;
using FsCheck;
using FsCheck.Fluent;

namespace ForwardForward.Tests.Data.FacialExpressions;

public sealed class Fer2013ReaderTests
{
    private static readonly DatasetDescription Tiny = TinyDatasets.Fer2013 with { Height = 1, Width = 3, TrainCount = 2, TestCount = 1 };
    private const string Right = "emotion,pixels,Usage\n0,1 2 3,Training\n6,255 0 7,Training\n3,4 5 6,PublicTest\n5,9 9 9,PrivateTest\n5,9 9 9,PrivateTest\n";

    [Fact]
    public void Lines_BecomeTheTwoSplits()
    {
        ImageSets sets = Read(Right);

        AssertRight(sets);
    }

    [Fact]
    public void PrivateTest_WhereItIsTheTestSplit_IsReadAndTheOtherLeftAside()
    {
        ImageSets sets = Read(Right, Tiny with { TestCount = 2, TestName = "PrivateTest" });

        Assert.Equal([0, 6], sets.Train.Labels);
        Assert.Equal([5, 5], sets.Test.Labels);
        Assert.Equal([9, 9, 9, 9, 9, 9], sets.Test.Pixels);
    }

    [Theory]
    [InlineData("\uFEFFemotion,pixels,Usage\r\n0,1 2 3,Training\r\n6,255 0 7,Training\r\n3,4 5 6,PublicTest\r\n")]
    [InlineData("\"Emotion\",\"Pixels\",\"Usage\"\n\"0\",\"1 2 3\",\"Training\"\n\"6\",\"255 0 7\",\"Training\"\n\"3\",\"4 5 6\",\"PublicTest\"")]
    [InlineData("emotion, Usage, pixels\n3,PublicTest,4 5 6\n\n0,Training, 1  2 3 \n6, Training ,255 0 007\n")]
    public void OtherWritings_AreReadToo(string text)
    {
        ImageSets sets = Read(text);

        AssertRight(sets);
    }

    [Theory]
    [InlineData("7,1 2 3,Training", "expected an emotion from 0 to 6, found 7")]
    [InlineData("-1,1 2 3,Training", "expected an emotion from 0 to 6, found -1")]
    [InlineData(",1 2 3,Training", "expected an emotion")]
    [InlineData("0,1 2 256,Training", "expected gray levels from 0 to 255, found another text at pixel 2")]
    [InlineData("0,1 2 0003,Training", "found another text at pixel 2")]
    [InlineData("0,1 x 3,Training", "found another text at pixel 1")]
    [InlineData("0,1 -2 3,Training", "found another text at pixel 1")]
    [InlineData("0,1 2,Training", "expected 3 gray levels, found 2")]
    [InlineData("0,1 2 3 4,Training", "expected 3 gray levels, found more")]
    [InlineData("0,1 2 3,training", "expected Training, PublicTest or PrivateTest, found training")]
    [InlineData("0,1 2 3", "expected 3 fields, found 2")]
    [InlineData("0,1 2 3,Training,", "expected 3 fields, found 4")]
    public void WrongLine_IsNamedWithItsNumber(string line, string problem)
    {
        AssertRefused(Right.Replace("6,255 0 7,Training", line, StringComparison.Ordinal), "line 3: ", problem);
    }

    [Fact]
    public void OtherCounts_AreNamed()
    {
        AssertRefused(Right.Replace("6,255 0 7,Training\n", "", StringComparison.Ordinal), "expected 2 examples of Training, found 1");
        AssertRefused(Right + "0,1 2 3,Training\n", "expected 2 examples of Training, found more");
        AssertRefused(Right + "0,1 2 3,PublicTest\n", "expected 1 examples of PublicTest, found more");
    }

    [Fact]
    public void TestFileWithoutLabels_SaysWhatToPutInstead() => AssertRefused("pixels\r\n1 2 3\r\n", "keeps the labels", "icml_face_data.csv or fer2013.csv");

    [Fact]
    public void OtherFile_IsRecognized()
    {
        AssertRefused("", "empty");
        AssertRefused("<html>", "web page");
        AssertRefused("emotion,pixels\n0,1 2 3\n", "column Usage");
    }

    [Fact]
    public void FileTooShortForItsCounts_IsRefusedBeforeAllocating()
    {
        DatasetDescription large = Tiny with { TrainCount = 100_000_000 };
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("can hold", Assert.Throws<DatasetException>(() => Read(Right, large)).Message);

        // The labels' array stands from the beginning.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4L * large.TrainCount) + 1_000_000);
    }

    [Fact]
    public void EndlessLine_IsRefused() => AssertRefused("emotion,pixels,Usage\n" + new string('1', 100_000), "line 2: the line is longer");

    [Fact]
    public void AnyBytes_ParseOrAreRefused() => Prop.ForAll<byte[], byte, ushort>((noise, kind, place) =>
    {
        byte[] right = Encoding.Latin1.GetBytes(Right);
        int at = place % right.Length;
        byte[] bytes = (kind % 4) switch
        {
            0 => noise,
            1 => [.. right[..at], .. noise, .. right[at..]],
            2 => [.. right[..at], .. noise, .. right[Math.Min(right.Length, at + noise.Length)..]],
            _ => right[..at],
        };
        try
        {
            return Read(bytes, Tiny).Train.Count == 2;
        }
        catch (DatasetException error)
        {
            return error.Message.Length > 0;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData(";", false)]
    [InlineData("\t", false)]
    [InlineData(";", true)]
    public void OtherSeparators_AreReadToo(string separator, bool declared) =>
        AssertRight(Read((declared ? $"sep={separator}\r\n" : "") + Right.Replace(",", separator, StringComparison.Ordinal)));

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public void Utf16_WithItsMarkOrWithout_IsReadToo(string name, bool mark)
    {
        Encoding encoding = Encoding.GetEncoding(name);

        AssertRight(Read([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Right)], Tiny));
    }

    [Fact]
    public void WrongLine_BehindALineOfSep_IsNamedWithItsNumber() =>
        AssertRefused("sep=;\n" + Right.Replace(',', ';').Replace("6;255", "9;255", StringComparison.Ordinal), "line 4: expected an emotion");

    private static void AssertRight(ImageSets sets)
    {
        Assert.Equal([1, 2, 3, 255, 0, 7], sets.Train.Pixels);
        Assert.Equal([0, 6], sets.Train.Labels);
        Assert.Equal([4, 5, 6], sets.Test.Pixels);
        Assert.Equal([3], sets.Test.Labels);
    }

    private static void AssertRefused(string text, params string[] parts)
    {
        DatasetException error = Assert.Throws<DatasetException>(() => Read(text));
        Assert.Equal("fer2013.csv", error.File);
        Assert.All(parts, part => Assert.Contains(part, error.Message));
    }

    private static ImageSets Read(string text, DatasetDescription? dataset = null) => Read(Encoding.UTF8.GetBytes(text), dataset ?? Tiny);

    private static ImageSets Read(byte[] bytes, DatasetDescription dataset)
    {
        Fer2013Reader reader = new(dataset);
        using ContentStream content = ContentStream.Open(new MemoryStream(bytes), "fer2013.csv");
        reader.Read(dataset.Files[0].Parts[0], content);
        return reader.Sets();
    }
}
