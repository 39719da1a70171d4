using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Evaluation;

public sealed class DifferenceBinsTests
{
    [Fact]
    public void Of_Pairs_CountsEachDifferenceOnItsSideOfZero()
    {
        // Differences −1, 3, 0, 0.1, −0.1: a quarter of the range lies below zero, so 16 of 64 bins of 1/16.
        PairDifferences pairs = DifferenceBins.Of([0, 4, 2, 0.1f, 0], [1, 1, 2, 0, 0.1f])!;

        Assert.Equal((1 / 16.0, 16, 48, 1), (pairs.BinWidth, pairs.Below.Count, pairs.Above.Count, pairs.Equal));
        Assert.Equal([0, 14], Filled(pairs.Below));
        Assert.Equal([1, 47], Filled(pairs.Above));
    }

    [Fact]
    public void Of_RandomPairs_HasAsManyAboveZeroAsAreToldApart()
    {
        Random random = new(7);
        float[] positive = [.. Enumerable.Range(0, 500).Select(_ => random.Next(40) / 7f)];
        float[] negative = [.. Enumerable.Range(0, 500).Select(_ => random.Next(30) / 7f)];

        PairDifferences pairs = DifferenceBins.Of(positive, negative)!;

        Assert.Equal(Separation.Of(positive, negative, null).Paired, pairs.Above.Sum() / 500.0);
        Assert.Equal(positive.Zip(negative).Count(pair => pair.First == pair.Second), pairs.Equal);
        Assert.Equal(500, pairs.Above.Sum() + pairs.Equal + pairs.Below.Sum());
        Assert.Equal(64, pairs.Below.Count + pairs.Above.Count);
    }

    [Theory]
    [InlineData(new[] { 2f, 5f }, new[] { 1f, 1f }, 0, 64)]
    [InlineData(new[] { 1f, 1f }, new[] { 2f, 5f }, 64, 0)]
    [InlineData(new[] { 3f, 3f }, new[] { 3f, 3f }, 32, 32)]
    [InlineData(new[] { 1000f, 0f }, new[] { 0f, 0.001f }, 1, 63)]
    public void Of_DifferencesOfAnyKind_KeepsZeroAtAnEdge(float[] positive, float[] negative, int below, int above)
    {
        PairDifferences pairs = DifferenceBins.Of(positive, negative)!;

        Assert.Equal((below, above), (pairs.Below.Count, pairs.Above.Count));
        Assert.Equal(2, pairs.Below.Sum() + pairs.Above.Sum() + pairs.Equal);
        Assert.True(pairs.BinWidth > 0);
    }

    [Fact]
    public void Of_DifferencesThatAreNoNumbers_LeavesThemOut()
    {
        PairDifferences pairs = DifferenceBins.Of([float.NaN, float.PositiveInfinity, 2], [0, 1, 1])!;

        Assert.Equal([63], Filled(pairs.Above));
        Assert.Equal(1, pairs.Above.Sum() + pairs.Below.Sum() + pairs.Equal);
    }

    [Fact]
    public void Of_SamplesOfUnequalSize_IsNothing() => Assert.Null(DifferenceBins.Of([1, 2], [1]));

    private static IEnumerable<int> Filled(IReadOnlyList<int> bins) => Enumerable.Range(0, bins.Count).Where(bin => bins[bin] > 0);
}
