using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class RandomGeneratorTests
{
    [Fact]
    public void Numbers_OfOneSeed_AreTheSameAgain()
    {
        RandomGenerator first = new(42);
        RandomGenerator second = new(42);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(first.NextUInt64(), second.NextUInt64()));
        Assert.NotEqual(new RandomGenerator(43).NextUInt64(), new RandomGenerator(42).NextUInt64());
    }

    [Fact]
    public void Uniform_HasItsMeanAndVariance()
    {
        RandomGenerator random = new(1);
        double[] numbers = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())];

        Assert.All(numbers, number => Assert.InRange(number, 0, 1 - 1e-16));
        Assert.Equal(0.5, numbers.Average(), 0.005);
        Assert.Equal(1.0 / 12, numbers.Average(number => (number - 0.5) * (number - 0.5)), 0.002);
    }

    [Fact]
    public void Normal_HasItsMeanAndVariance()
    {
        RandomGenerator random = new(2);
        double[] numbers = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextNormal())];

        Assert.Equal(0, numbers.Average(), 0.02);
        Assert.Equal(1, numbers.Average(number => number * number), 0.03);
    }

    [Fact]
    public void Integers_FillTheirRangeEvenly()
    {
        RandomGenerator random = new(3);
        int[] counts = new int[7];
        for (int draw = 0; draw < 70_000; draw++)
        {
            counts[random.NextInt32(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt32(0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Permutation_HoldsEveryNumberOnce(int count) =>
        Assert.Equal(Enumerable.Range(0, count), new RandomGenerator(4).Permutation(count).Order());

    [Fact]
    public void Permutations_AreAllEquallyLikely()
    {
        RandomGenerator random = new(5);
        var counts = Enumerable.Range(0, 6_000).GroupBy(_ => string.Join(' ', random.Permutation(3))).Select(group => group.Count()).ToList();

        Assert.Equal(6, counts.Count);
        Assert.All(counts, count => Assert.InRange(count, 850, 1_150));
    }
}
