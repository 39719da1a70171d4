using ForwardForward.Tests.Data.Stored;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Cifar;
using ForwardForward.Training.Data.Stored;
using FsCheck;
using FsCheck.Fluent;

namespace ForwardForward.Tests.Data.Cifar;

public sealed class CifarBinaryReaderTests
{
    private static readonly byte[] Right = TinyDatasets.Member("cifar-100-binary.tar.gz", "test.bin");

    [Fact]
    public void Records_OfTwoLabels_GiveTheFineOne()
    {
        ImageSet set = Read(Right);

        Assert.Equal(TinyDatasets.Labels(TinyDatasets.Test, 2, 6), set.Labels);
        Assert.Equal(TinyDatasets.Pixels(TinyDatasets.Test, 2, 3), set.Pixels);
    }

    [Fact]
    public void LabelOutOfRange_IsNamedWithItsByte()
    {
        AssertRefused([.. Right[..38], 3, .. Right[39..]], 38, "expected a coarse label from 0 to 2, found 3 for record 1");
        AssertRefused([.. Right[..39], 6, .. Right[40..]], 39, "expected a label from 0 to 5, found 6 for record 1");
    }

    [Fact]
    public void OtherLength_IsNamed()
    {
        AssertRefused(Right[..^1], 0, "expected 2 records of 38 bytes, 76 bytes in all, more than a file of 75 bytes can hold");
        AssertRefused([.. Right, 0], 76, "expected the end of the file after 2 records (76 bytes)");
        AssertRefused("<html>"u8.ToArray(), 0, "web page");
    }

    [Fact]
    public void AnyBytes_ParseOrAreRefused() => Prop.ForAll<byte[], ushort>((noise, place) =>
    {
        int at = place % Right.Length;
        try
        {
            return Read([.. Right[..at], .. noise, .. Right[Math.Min(Right.Length, at + noise.Length)..]]).Count == 2;
        }
        catch (DatasetException error)
        {
            return error.Message.Length > 0;
        }
    }).QuickCheckThrowOnFailure();

    private static void AssertRefused(byte[] bytes, long offset, string problem)
    {
        DatasetException error = Assert.Throws<DatasetException>(() => Read(bytes));
        Assert.Equal(("batch", offset), (error.File, error.Offset));
        Assert.Contains(problem, error.Message);
    }

    private static ImageSet Read(byte[] bytes)
    {
        DatasetDescription dataset = TinyDatasets.Cifar100 with { TrainCount = 2 };
        CifarBinaryReader reader = new(dataset, dataset.Layouts[0]);
        foreach (DatasetMember part in dataset.Files[0].Members)
        {
            using ContentStream content = ContentStream.Open(new MemoryStream(bytes), "batch");
            reader.Read(part, content);
        }

        return reader.Sets().Test;
    }
}
