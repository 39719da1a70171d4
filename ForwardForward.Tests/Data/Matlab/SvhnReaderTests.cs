using ForwardForward.Tests.Data.Stored;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Matlab;
using ForwardForward.Training.Data.Stored;
using FsCheck;
using FsCheck.Fluent;

namespace ForwardForward.Tests.Data.Matlab;

public sealed class SvhnReaderTests
{
    private const uint UInt8 = 2;
    private const uint Double = 9;
    private static readonly DatasetDescription Tiny = TinyDatasets.Svhn with { Height = 2, Width = 3, Channels = 1, TrainCount = 2, TestCount = 1 };
    private static readonly byte[] Digits = MatlabBytes.Variable("X", [2, 3, 1, 2], UInt8, [1, 4, 2, 5, 3, 6, 11, 14, 12, 15, 13, 16]);
    private static readonly byte[] Labels = MatlabBytes.Variable("y", [2, 1], UInt8, [10, 7]);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Columns_BecomeRowsAndTenBecomesZero(bool packed, bool labelsFirst)
    {
        byte[][] variables = packed ? [MatlabBytes.Packed(Digits), MatlabBytes.Packed(Labels)] : [Digits, Labels];

        ImageSet train = Read(MatlabBytes.Of(labelsFirst ? variables.Reverse() : variables));

        Assert.Equal([1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16], train.Pixels);
        Assert.Equal([0, 7], train.Labels);
    }

    [Fact]
    public void LabelsAsDoubles_AreRead()
    {
        byte[] doubles = [.. BitConverter.GetBytes(3.0), .. BitConverter.GetBytes(10.0)];

        Assert.Equal([3, 0], Read(MatlabBytes.Of(Digits, MatlabBytes.Variable("y", [1, 2], Double, doubles, kind: 6))).Labels);
    }

    [Fact]
    public void OtherVariables_ArePassedOver() =>
        Assert.Equal([0, 7], Read(MatlabBytes.Of(
            MatlabBytes.Variable("struct", [1, 1], UInt8, [1, 2, 3], kind: 2), MatlabBytes.Packed(MatlabBytes.Variable("z", [3], UInt8, [1, 2, 3])), Digits, Labels,
            MatlabBytes.Element(77, [1, 2, 3]))).Labels);

    [Theory]
    [InlineData(0.0)]
    [InlineData(11.0)]
    [InlineData(2.5)]
    [InlineData(double.NaN)]
    [InlineData(-1e300)]
    public void LabelThatIsNoDigit_IsNamed(double label) =>
        AssertRefused(MatlabBytes.Of(Digits, MatlabBytes.Variable("y", [2, 1], Double, [.. BitConverter.GetBytes(1.0), .. BitConverter.GetBytes(label)], kind: 6)),
            "expected a label from 1 to 10", "example 1");

    [Fact]
    public void OtherShape_IsNamed()
    {
        AssertRefused(MatlabBytes.Of(MatlabBytes.Variable("X", [2, 3, 1, 3], UInt8, new byte[18]), Labels), "expected X to be unsigned bytes of 2x3x1x2, found 2x3x1x3 of type 2");
        AssertRefused(MatlabBytes.Of(MatlabBytes.Variable("X", [2, 3, 1, 2], Double, new byte[96], kind: 6), Labels), "of type 9");
        AssertRefused(MatlabBytes.Of(MatlabBytes.Variable("X", [2, 3, 1, 2], UInt8, new byte[11]), Labels), "expected X");
        AssertRefused(MatlabBytes.Of(Digits, MatlabBytes.Variable("y", [3, 1], UInt8, [1, 2, 3])), "expected y to be 2x1, found 3x1");
    }

    [Fact]
    public void MissingOrDoubleVariable_IsNamed()
    {
        AssertRefused(MatlabBytes.Of(Digits), "expected the variables X and y, found X");
        AssertRefused(MatlabBytes.Of(), "found none");
        AssertRefused(MatlabBytes.Of(Digits, Digits, Labels), "X twice");
    }

    [Fact]
    public void OtherFile_IsRecognized()
    {
        AssertRefused([0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10], "HDF5");
        AssertRefused("<html>"u8.ToArray(), "web page");
        AssertRefused([], "it is empty");
        AssertRefused(MatlabBytes.Header(0x0200, "IM"), "version 0100", "0002494D");
        AssertRefused(MatlabBytes.Header(0x0001, "MI"), "little-endian");
    }

    [Fact]
    public void DeclaredSizeBeyondTheFile_IsRefusedBeforeAllocating()
    {
        byte[] bytes = MatlabBytes.Of([14, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(bytes, "declares 2147483647 bytes", "can hold");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void BombInsideAVariable_IsNotInflated()
    {
        byte[] bomb = MatlabBytes.Packed([.. MatlabBytes.Element(77, new byte[8]), .. new byte[50_000_000]]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(MatlabBytes.Of(bomb, Digits, Labels), "expected the end of the file after one variable");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void CutOffFile_IsNamedWhereverItEnds()
    {
        byte[] whole = MatlabBytes.Of(MatlabBytes.Packed(Digits), Labels);

        Assert.All(Enumerable.Range(0, whole.Length - 1), length => AssertRefused(whole[..length]));
    }

    [Fact]
    public void AnyBytes_ParseOrAreRefused()
    {
        byte[] plain = MatlabBytes.Of(Digits, Labels);
        byte[] packed = MatlabBytes.Of(MatlabBytes.Packed(Digits), MatlabBytes.Packed(Labels));
        Prop.ForAll<byte[], byte, ushort>((noise, kind, place) =>
        {
            byte[] right = kind % 2 == 0 ? plain : packed;
            int at = kind % 8 == 7 ? 0 : 128 + (place % (right.Length - 128));
            return ParsesOrIsRefused((kind / 2 % 3) switch
            {
                0 => [.. right[..at], .. noise, .. right[at..]],
                1 => [.. right[..at], .. noise, .. right[Math.Min(right.Length, at + noise.Length)..]],
                _ => [.. right[..at], .. right[Math.Min(right.Length, at + noise.Length)..]],
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void CompressedDataThatAskForADictionary_AreNamedAsDamaged()
    {
        // The second byte of a zlib header with the dictionary's flag, and the sum of a dictionary that nobody has.
        byte[] packed = MatlabBytes.Packed(Digits);
        byte[] asking = [.. packed[..8], 0x78, 0x20, 1, 2, 3, 4, .. packed[14..]];

        AssertRefused(MatlabBytes.Of(asking, MatlabBytes.Packed(Labels)), "damaged or cut off");
    }

    private static bool ParsesOrIsRefused(byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Read(bytes);
        }
        catch (DatasetException error)
        {
            return error.Message.Length > 0 && GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000;
        }

        return true;
    }

    private static void AssertRefused(byte[] bytes, params string[] parts)
    {
        DatasetException error = Assert.Throws<DatasetException>(() => Read(bytes));
        Assert.StartsWith("train.mat", error.File);
        Assert.All(parts, part => Assert.Contains(part, error.Message));
    }

    // The training set; the test set is one black image beside it.
    private static ImageSet Read(byte[] bytes)
    {
        DatasetLayout layout = Tiny.Layouts[0];
        SvhnReader reader = new(Tiny, layout);
        Read(reader, layout.Files[1].Parts[0], MatlabBytes.Of(MatlabBytes.Variable("X", [2, 3, 1, 1], UInt8, new byte[6]), MatlabBytes.Variable("y", [1, 1], UInt8, [1])));
        Read(reader, layout.Files[0].Parts[0], bytes);
        return reader.Sets().Train;
    }

    private static void Read(SvhnReader reader, DatasetMember part, byte[] bytes)
    {
        using ContentStream content = ContentStream.Open(new MemoryStream(bytes), "train.mat");
        reader.Read(part, content);
    }
}
