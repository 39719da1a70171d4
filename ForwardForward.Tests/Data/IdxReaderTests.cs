using System.Security.Cryptography;
using ForwardForward.Training.Data;
using FsCheck;
using FsCheck.Fluent;

namespace ForwardForward.Tests.Data;

public sealed class IdxReaderTests
{
    private static readonly IdxShape SmallImages = new(10, 3, 2);
    private static readonly IdxShape SmallLabels = new(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_WrittenAndRead_AreTheSame(bool gzip)
    {
        byte[] bytes = IdxBytes.Images(4, 3, 2);

        IdxContent content = Read(gzip ? IdxBytes.Gzip(bytes) : bytes, SmallImages);

        Assert.Equal(4, content.Count);
        Assert.Equal(bytes[16..], content.Items);
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(bytes)), content.Md5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Labels_WrittenAndRead_AreTheSame(bool gzip)
    {
        byte[] bytes = IdxBytes.Labels(3, 1, 4, 1, 5);

        IdxContent content = Read(gzip ? IdxBytes.Gzip(bytes) : bytes, SmallLabels);

        Assert.Equal([3, 1, 4, 1, 5], content.Items);
    }

    [Fact]
    public void GzipOfSeveralMembers_IsRead()
    {
        byte[] bytes = IdxBytes.Images(4, 3, 2);

        Assert.Equal(bytes[16..], Read([.. IdxBytes.Gzip(bytes[..20]), .. IdxBytes.Gzip(bytes[20..])], SmallImages).Items);
    }

    [Fact]
    public void EmptyFile_IsNamed() => AssertBroken([], 0, "empty");

    [Fact]
    public void WebPage_IsRecognized() => AssertBroken("<!DOCTYPE html>"u8.ToArray(), 0, "web page");

    [Fact]
    public void ZipArchive_IsRecognized() => AssertBroken("PK\x03\x04 and more"u8.ToArray(), 0, "zip archive");

    [Fact]
    public void LabelFileInPlaceOfImages_IsRecognized() => AssertBroken(IdxBytes.Labels(1, 2, 3, 4, 5, 6, 7, 8), 0, "expected the magic number 00000803", "found 00000801", "swapped");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(11)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void CountOutsideTheLimits_IsNamed(int count) =>
        AssertBroken(IdxBytes.Of(0x803, [count, 3, 2], new byte[60]), 4, "expected 1 to 10 items", $"declares {count}");

    [Theory]
    [InlineData(4, 2, 8, "found 4 for dimension 1")]
    [InlineData(3, -2, 12, "found -2 for dimension 2")]
    public void OtherImageSize_IsNamed(int height, int width, long offset, string found) =>
        AssertBroken(IdxBytes.Of(0x803, [2, height, width], new byte[12]), offset, "expected items of 3x2", found);

    [Fact]
    public void HeaderCutOff_IsNamed() => AssertBroken(IdxBytes.Images(1, 3, 2)[..9], 9, "7 bytes early");

    [Fact]
    public void PlainFileCutOff_IsRefusedBeforeReading() =>
        AssertBroken(IdxBytes.Images(4, 3, 2)[..^1], 4, "declares 4 items, 40 bytes", "39 bytes can hold");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TrailingBytes_AreNamed(bool gzip)
    {
        byte[] bytes = [.. IdxBytes.Images(4, 3, 2), 0];

        AssertBroken(gzip ? IdxBytes.Gzip(bytes) : bytes, 40, "expected the end of the file after 4 items", "more bytes");
    }

    [Fact]
    public void GzipOfCutOffContent_IsNamedAtItsEnd() => AssertBroken(IdxBytes.Gzip(IdxBytes.Images(4, 3, 2)[..^5]), 35, "5 bytes early");

    [Fact]
    public void CutOffGzip_IsNamed()
    {
        // Random pixels do not shrink, so that half of the gzip file is about half of the content.
        byte[] items = new byte[60_000];
        new Random(1).NextBytes(items);
        byte[] gzip = IdxBytes.Gzip(IdxBytes.Of(0x803, [10_000, 3, 2], items));

        DatasetException error = Assert.Throws<DatasetException>(() => Read(gzip[..(gzip.Length / 2)], new IdxShape(10_000, 3, 2)));

        Assert.Contains("cut off", error.Message);
        Assert.InRange(error.Offset!.Value, 16, 40_000);
    }

    [Fact]
    public void DamagedGzip_IsNamed()
    {
        byte[] gzip = IdxBytes.Gzip(IdxBytes.Images(4, 3, 2));
        gzip[^6] ^= 0x55; // in the checksum at the end

        Assert.Contains("damaged", Assert.Throws<DatasetException>(() => Read(gzip, SmallImages)).Message);
    }

    [Fact]
    public void GzipBombBehindTheItems_IsNotInflated()
    {
        byte[] bomb = IdxBytes.Gzip([.. IdxBytes.Images(4, 3, 2), .. new byte[50_000_000]], System.IO.Compression.CompressionLevel.Fastest);
        long before = GC.GetAllocatedBytesForCurrentThread();

        AssertBroken(bomb, 40, "more bytes");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Fact]
    public void DeclaredSizeBeyondWhatGzipCanHold_IsRefusedBeforeAllocating()
    {
        byte[] small = IdxBytes.Gzip(IdxBytes.Of(0x803, [100_000_000, 3, 2], new byte[6]));
        long before = GC.GetAllocatedBytesForCurrentThread();

        DatasetException error = Assert.Throws<DatasetException>(() => Read(small, new IdxShape(100_000_000, 3, 2)));

        Assert.Contains("can hold", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Fact]
    public void MissingFile_IsOneExceptionTypeToo() =>
        Assert.Contains("/nowhere/at/all", Assert.Throws<DatasetException>(() => IdxReader.Read("/nowhere/at/all", SmallImages)).Message);

    [Fact]
    public void CancelledReading_Stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => IdxReader.Read(new MemoryStream(IdxBytes.Images(4, 3, 2)), "images", SmallImages, null, source.Token));
    }

    [Fact]
    public void AnyBytes_ParseOrAreRefused() => Prop.ForAll<byte[], byte>((noise, choice) =>
    {
        // Pure noise seldom passes the first check, so most inputs are a right file with something overwritten, cut off or appended.
        byte[] right = IdxBytes.Images(4, 3, 2);
        byte[] bytes = (choice % 5) switch
        {
            0 => noise,
            1 => [.. right[..(choice % right.Length)], .. noise],
            2 => [.. right.Select((value, index) => index < noise.Length && noise[index] > 200 ? noise[index] : value)],
            3 => [.. right, .. noise],
            _ => right[..(choice % right.Length)],
        };
        byte[] gzip = IdxBytes.Gzip(bytes);
        if (noise.Length > 0)
        {
            gzip[noise[0] % gzip.Length] ^= noise[^1];
        }

        return ParsesOrIsRefused(bytes) && ParsesOrIsRefused(gzip);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static bool ParsesOrIsRefused(byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            IdxContent content = Read(bytes, SmallImages);
            return content.Items.Length == content.Count * 6 && content.Count is >= 1 and <= 10;
        }
        catch (DatasetException error)
        {
            return error.Message.Length > 0 && GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000;
        }
    }

    private static IdxContent Read(byte[] bytes, IdxShape shape) => IdxReader.Read(new MemoryStream(bytes), "images", shape);

    private static void AssertBroken(byte[] bytes, long offset, params string[] parts)
    {
        DatasetException error = Assert.Throws<DatasetException>(() => Read(bytes, SmallImages));
        Assert.Equal("images", error.File);
        Assert.Equal(offset, error.Offset);
        Assert.All(parts, part => Assert.Contains(part, error.Message));
    }
}
