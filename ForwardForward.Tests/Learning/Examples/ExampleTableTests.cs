using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Examples;

public sealed class ExampleTableTests
{
    private const int Count = 60;
    private const int Size = 2 * 3;

    // One class after the other, as a folder of folders is listed.
    private static readonly ImageSet Sorted = new(
        [.. Enumerable.Range(0, Count * Size).Select(pixel => (byte)(pixel * 7 % 256))],
        [.. Enumerable.Range(0, Count).Select(example => example / 20)],
        2, 1, 3, ["a", "b", "c"]);

    private static readonly PixelScale Scale = PixelScale.Of(PixelScaling.Standardized, Sorted);

    [Theory]
    [InlineData(Precision.Float32, true, 1e-6)]
    [InlineData(Precision.Bfloat16, true, 1.0 / 128)]
    [InlineData(Precision.Bfloat16, false, 1.0 / 128)]
    public void Gather_ExamplesInAnyOrder_ScalesEachChannelOfTheirLevels(Precision precision, bool inHardware, double tolerance)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = Table(precision, inHardware);
        int[] examples = [41, 0, 17, 0];
        Tensor gathered = table.Gather(torch.tensor(Array.ConvertAll(examples, example => (long)example)));
        float[] numbers = gathered.to(ScalarType.Float32).data<float>().ToArray();
        double[] expected = [.. examples.SelectMany(example => Enumerable.Range(0, Size).Select(pixel =>
            (Sorted.Image(example)[pixel] * Scale.Factors[pixel / 3]) + Scale.Offsets[pixel / 3]))];
        Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, tolerance * Math.Max(1, Math.Abs(pair.First))));
    }

    [Fact]
    public void Range_WrittenTo_LeavesTheTableAsItWas()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = Table(Precision.Float32);
        float[] before = table.Range(10, 5).data<float>().ToArray();
        table.Range(10, 5).zero_();
        Assert.Equal(before, table.Range(10, 5).data<float>().ToArray());
    }

    [Fact]
    public void Sample_OfOneClassAfterTheOther_HoldsEveryClassWithItsOwnPixels()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = Table(Precision.Float32);
        ExampleTable sample = table.Sample(20);
        Assert.Equal(20, sample.Count);
        Assert.Equal([0, 1, 2], sample.Classes.Distinct().Order());
        Assert.Equal(sample.Classes, sample.Labels.data<long>().ToArray().Select(label => (int)label));
        float[] whole = table.Range(0, Count).data<float>().ToArray();
        float[] taken = sample.Range(0, 20).data<float>().ToArray();
        Assert.All(Enumerable.Range(0, 20), row => Assert.Contains(
            Enumerable.Range(0, Count).Where(example => table.Classes[example] == sample.Classes[row]),
            example => whole.AsSpan(example * Size, Size).SequenceEqual(taken.AsSpan(row * Size, Size))));
    }

    [Fact]
    public void Sample_OfAsManyAsThereAre_IsTheTable()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = Table(Precision.Float32);
        Assert.Same(table, table.Sample(Count));
    }

    private static ExampleTable Table(Precision precision, bool inHardware = true) => new(Sorted, Scale, new MatrixProducts(precision, inHardware), torch.CPU);
}
