using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Numpy;
using ForwardForward.Training.Data.Stored;
using FsCheck;
using FsCheck.Fluent;

namespace ForwardForward.Tests.Data.Numpy;

public sealed class NpyReaderTests
{
    private static readonly IdxShape Images = new(4, 2, 3);
    private static readonly IdxShape Labels = new(4);

    private static byte[] Pixels => [.. Enumerable.Range(1, 12).Select(value => (byte)value)];

    [Theory]
    [InlineData("2, 2, 3")]
    [InlineData("2, 6")]
    [InlineData("2, 2, 3, 1")]
    public void Images_InEveryUsualShape_AreRead(string shape)
    {
        StoredArray read = Read(NpyBytes.Of("|u1", shape, Pixels), Images);

        Assert.Equal(2, read.Count);
        Assert.Equal(Pixels, read.Items);
        Assert.Equal(128, read.FirstByte);
    }

    [Theory]
    [InlineData("|u1", 1)]
    [InlineData("<i4", 4)]
    [InlineData("<i8", 8)]
    public void Labels_OfAnyWidth_AreRead(string type, int width) =>
        Assert.Equal([7, 0, 3], Read(NpyBytes.Of(type, "3,", [.. new byte[] { 7, 0, 3 }.SelectMany(label => new[] { label }.Concat(new byte[width - 1]))]), Labels).Items);

    [Theory]
    [InlineData("<f4", "2, 2, 3", false, "Somebody has scaled the values")]
    [InlineData("|O", "2, 2, 3", false, "found an array of type |O")]
    [InlineData("|u1", "2, 3, 3", false, "expected an array of at most 4x2x3 numbers, found 2x3x3")]
    [InlineData("|u1", "9, 2, 3", false, "found 9x2x3")]
    [InlineData("|u1", "2, 99999999999, 3", false, "found 2x99999999999x3")]
    [InlineData("|u1", "", false, "found a single one")]
    [InlineData("|u1", "3, 2, 3", false, "it is cut off")]
    [InlineData("|u1", "1, 2, 3", false, "expected the end of the file")]
    [InlineData("|u1", "2, 2, 3", true, "numpy.ascontiguousarray")]
    public void OtherArrays_AreRefusedWithWhatTheyAre(string type, string shape, bool fortran, string expected) =>
        Assert.Contains(expected, Assert.Throws<DatasetException>(() => Read(NpyBytes.Of(type, shape, Pixels, fortran), Images)).Message, StringComparison.Ordinal);

    [Fact]
    public void NumbersBeyondAByte_AreRefused() =>
        Assert.Contains("at number 1", Assert.Throws<DatasetException>(() => Read(NpyBytes.Of("<i2", "2,", [1, 0, 0, 1]), Labels)).Message, StringComparison.Ordinal);

    [Fact]
    public void AnyBytes_AreReadOrRefused()
    {
        byte[] right = NpyBytes.Of("|u1", "2, 2, 3", Pixels);
        Prop.ForAll<byte[], ushort>((noise, place) =>
        {
            int at = place % right.Length;
            try
            {
                return Read([.. right[..at], .. noise, .. right[Math.Min(right.Length, at + noise.Length)..]], Images).Items.Length > 0;
            }
            catch (DatasetException error)
            {
                return error.Message.Length > 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static StoredArray Read(byte[] bytes, IdxShape shape)
    {
        using ContentStream content = ContentStream.Open(new MemoryStream(bytes), "x.npy");
        return NpyReader.Read(content, shape);
    }
}
