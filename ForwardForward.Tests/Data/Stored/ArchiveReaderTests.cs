using System.Text;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Stored;
using FsCheck;
using FsCheck.Fluent;

namespace ForwardForward.Tests.Data.Stored;

public sealed class ArchiveReaderTests
{
    private static readonly DatasetFile Tar = TinyDatasets.Cifar10.Files[0];
    private static readonly DatasetFile Zip = TinyDatasets.Emnist.Files[0];

    [Fact]
    public void WantedMembers_AreGivenWholeInTheOrderOfTheArchive() =>
        Assert.Equal(["data_batch_2.bin 111", "test_batch.bin 74", "data_batch_1.bin 111"], Read(TinyDatasets.Bytes("cifar-10-binary.tar.gz"), Tar));

    [Fact]
    public void ZipMembers_AreInflatedTwice() =>
        Assert.Equal(["emnist-tiny-train-images-idx3-ubyte.gz 76", "emnist-tiny-train-labels-idx1-ubyte.gz 13", "emnist-tiny-test-images-idx3-ubyte.gz 52", "emnist-tiny-test-labels-idx1-ubyte.gz 11"],
            Read(TinyDatasets.Bytes("gzip.zip"), Zip));

    [Fact]
    public void TarWithoutItsWrapper_IsReadToo() => Assert.Equal(3, Read(Plain(), Tar).Count);

    [Fact]
    public void MissingMembers_AreNamed()
    {
        AssertRefused(TinyDatasets.Bytes("cifar-100-binary.tar.gz"), Tar, "expected the archive to hold cifar-10-batches-bin/data_batch_1.bin, cifar-10-batches-bin/data_batch_2.bin");
        AssertRefused(TinyDatasets.Bytes("gzip.zip"), Zip with { Members = [new("gzip/absent.gz", DatasetContent.Train)] }, "to hold gzip/absent.gz, found gzip/emnist-tiny-");
    }

    [Fact]
    public void OtherFile_IsRecognized()
    {
        AssertRefused(new byte[600], Tar, "expected the archive to hold");
        AssertRefused([.. "<html>"u8, .. new byte[600]], Tar, "web page");
        AssertRefused("<html>"u8.ToArray(), Tar, "web page");
        AssertRefused([], Tar, "the file is empty");
        AssertRefused("<html>"u8.ToArray(), Zip, "web page");
        AssertRefused(new byte[600], Zip, "cut off or no archive");
    }

    [Fact]
    public void SizeBeyondTheArchive_IsRefused()
    {
        byte[] tar = Plain();
        Encoding.ASCII.GetBytes("77777777777\0").CopyTo(tar, 512 + 124);
        AssertRefused(Checksummed(tar, 512), Tar, "cut off");
    }

    [Fact]
    public void ClimbingPath_IsOnlyANameThatNobodyAsksFor()
    {
        byte[] tar = Plain();
        Encoding.ASCII.GetBytes("../../../etc/passwd\0").CopyTo(tar, 512);
        AssertRefused(Checksummed(tar, 512), Tar, "expected the archive to hold cifar-10-batches-bin/data_batch_2.bin");
    }

    [Fact]
    public void WrongChecksum_IsNamed()
    {
        byte[] tar = Plain();
        tar[512] ^= 1;
        AssertRefused(tar, Tar, "expected the archive to hold cifar-10-batches-bin/data_batch_2.bin, found bifar-10-batches-bin/data_batch_2.bin");
    }

    [Fact]
    public void LinkInPlaceOfAFile_IsPassedOver()
    {
        byte[] tar = Plain();
        tar[512 + 156] = (byte)'2';
        Encoding.ASCII.GetBytes("00000000000\0").CopyTo(tar, 512 + 124);
        AssertRefused(Checksummed(tar, 512), Tar, "expected the archive to hold");
    }

    [Fact]
    public void BombBesideTheMembers_IsNotInflatedToItsEnd()
    {
        byte[] header = Plain()[512..1024];
        Encoding.ASCII.GetBytes("bomb\0").CopyTo(header, 0);
        Encoding.ASCII.GetBytes("00400000000\0").CopyTo(header, 124); // 64 MiB
        byte[] bomb = IdxBytes.Gzip([.. Checksummed(header, 0), .. new byte[64 << 20]], System.IO.Compression.CompressionLevel.Fastest);
        long before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(bomb, Tar with { Members = [.. Tar.Members.Select(member => member with { Bytes = 111 })] }, "more than");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void AnyTar_IsReadOrRefused()
    {
        byte[] plain = Plain();
        Prop.ForAll<byte[], byte, ushort>((noise, kind, place) => ReadsOrIsRefused(Changed(plain, noise, kind, place), Tar)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void AnyTarInGzip_IsReadOrRefused()
    {
        byte[] packed = TinyDatasets.Bytes("cifar-10-binary.tar.gz");
        Prop.ForAll<byte[], byte, ushort>((noise, kind, place) => ReadsOrIsRefused(Changed(packed, noise, kind, place), Tar)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void AnyZip_IsReadOrRefused()
    {
        byte[] zip = TinyDatasets.Bytes("gzip.zip");
        Prop.ForAll<byte[], byte, ushort>((noise, kind, place) => ReadsOrIsRefused(Changed(zip, noise, kind, place), Zip)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static byte[] Changed(byte[] right, byte[] noise, byte kind, int place)
    {
        int at = place % right.Length;
        return (kind % 4) switch
        {
            0 => [.. right[..at], .. noise, .. right[at..]],
            1 or 2 => [.. right[..at], .. noise, .. right[Math.Min(right.Length, at + noise.Length)..]],
            _ => [.. right[..at], .. right[Math.Min(right.Length, at + noise.Length)..]],
        };
    }

    private static bool ReadsOrIsRefused(byte[] bytes, DatasetFile file)
    {
        try
        {
            return Read(bytes, file).Count == file.Members.Count;
        }
        catch (DatasetException error)
        {
            return error.Message.Length > 0;
        }
    }

    private static void AssertRefused(byte[] bytes, DatasetFile file, params string[] parts)
    {
        DatasetException error = Assert.Throws<DatasetException>(() => Read(bytes, file));
        Assert.All(parts, part => Assert.True(error.Message.Contains(part), error.Message));
    }

    // Names and lengths of what was read, as files are read: what the system says against them is a fault of the dataset too.
    private static List<string> Read(byte[] bytes, DatasetFile file)
    {
        using Support.TemporaryFolder folder = new();
        string path = folder[file.Name];
        File.WriteAllBytes(path, bytes);
        List<string> read = [];
        DataFile.Read(path, stream => ArchiveReader.Of(file).Read(stream, path, file, (member, content, _) =>
        {
            content.Md5();
            read.Add($"{member.Name} {content.Position}");
            content.Dispose();
            return true;
        }, default));
        return read;
    }

    private static byte[] Plain()
    {
        using MemoryStream plain = new();
        using System.IO.Compression.GZipStream gzip = new(new MemoryStream(TinyDatasets.Bytes("cifar-10-binary.tar.gz")), System.IO.Compression.CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Checksummed(byte[] tar, int header)
    {
        Encoding.ASCII.GetBytes("        ").CopyTo(tar, header + 148);
        int sum = tar.AsSpan(header, 512).ToArray().Sum(value => value);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(tar, header + 148);
        return tar;
    }
}
