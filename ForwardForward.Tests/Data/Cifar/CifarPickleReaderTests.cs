using ForwardForward.Tests.Data.Pickles;
using ForwardForward.Tests.Data.Stored;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Cifar;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Tests.Data.Cifar;

public sealed class CifarPickleReaderTests
{
    private static readonly DatasetDescription Tiny = TinyDatasets.Cifar100 with { Height = 1, Width = 1, TrainCount = 2, TestCount = 2 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ArrayInEitherOrder_GivesTheSamePixels(bool fortran)
    {
        byte[] stored = fortran ? [1, 4, 2, 5, 3, 6] : [1, 2, 3, 4, 5, 6];

        ImageSets sets = Read(PickleBytes.Cifar100([2, 3], stored, [5, 0], fortran));

        Assert.Equal([1, 2, 3, 4, 5, 6], sets.Train.Pixels);
        Assert.Equal([5, 0], sets.Train.Labels);
        Assert.Equal(sets.Train.Pixels, sets.Test.Pixels);
    }

    [Fact]
    public void OtherContent_IsNamed()
    {
        AssertRefused(PickleBytes.Cifar100([1, 3], [1, 2, 3], [5, 0]), "expected an array data of 2x3, found 1x3");
        AssertRefused(PickleBytes.Cifar100([3, 2], new byte[6], [5, 0]), "expected an array data of 2x3, found 3x2");
        AssertRefused(PickleBytes.Cifar100([2, 3], new byte[6], [5]), "a list fine_labels of 2 numbers, found data (array of 2x3), fine_labels (list of 1)");
        AssertRefused(PickleBytes.Cifar100([2, 3], new byte[6], [5, 6]), "expected labels from 0 to 5, found 6 for example 1");
        AssertRefused(PickleBytes.Of([(byte)'N']), "expected a pickled dictionary");
        AssertRefused(PickleBytes.Of([(byte)'}']), "an array data, found nothing in it");
        AssertRefused(PickleBytes.Of([(byte)'}'], PickleBytes.Text("data"), [(byte)'N', (byte)'s']), "found data (None)");
    }

    private static void AssertRefused(byte[] bytes, string problem) => Assert.Contains(problem, Assert.Throws<DatasetException>(() => Read(bytes)).Message);

    private static ImageSets Read(byte[] bytes)
    {
        DatasetLayout layout = Tiny.Alternatives[0];
        CifarPickleReader reader = new(Tiny, layout);
        foreach (DatasetMember part in layout.Files[0].Members)
        {
            using ContentStream content = ContentStream.Open(new MemoryStream(bytes), "batch");
            reader.Read(part, content);
        }

        return reader.Sets();
    }
}
