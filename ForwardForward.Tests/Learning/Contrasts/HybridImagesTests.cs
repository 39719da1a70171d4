using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Contrasts;

namespace ForwardForward.Tests.Learning.Contrasts;

public sealed class HybridImagesTests
{
    private const int Side = 28;

    [Fact]
    public void Masks_OfManyDraws_AreHalfAndHalfInLargePatches()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[] mask = Of(1, 8).Masks(200, new RandomStreams(3).Create(RandomPurpose.Negatives)).to(float32).data<float>().ToArray();

        double agreeing = 0;
        double pairs = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            if (i % Side < Side - 1)
            {
                agreeing += mask[i] == mask[i + 1] ? 1 : 0;
                pairs++;
            }
        }

        Assert.InRange(mask.Average(), 0.45, 0.55);
        Assert.InRange(agreeing / pairs, 0.8, 0.98);
        Assert.InRange(Of(1, 0).Masks(50, new RandomStreams(3).Create(RandomPurpose.Negatives)).to(float32).mean().ToDouble(), 0.45, 0.55);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Mix_OfABatch_TakesEachPixelFromTheImageOrOneOther(int channels)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        const int rows = 6;

        // Image r is r everywhere, so that a pixel tells where it comes from.
        Tensor pixels = torch.arange(0, rows, dtype: float32).unsqueeze(1).expand(rows, channels * Side * Side).contiguous();

        float[] mixed = Of(channels, 8).Mix(pixels, 4).data<float>().ToArray();

        int size = channels * Side * Side;
        int[] others = [.. Enumerable.Range(0, rows).Select(row => Assert.Single(mixed.AsSpan(row * size, size).ToArray().Distinct().Select(value => (int)value), value => value != row))];
        Assert.Equal(rows, others.Distinct().Count());
        Assert.All(Enumerable.Range(0, rows), row => Assert.Contains((float)row, mixed.AsSpan(row * size, size).ToArray()));
        if (channels == 3)
        {
            Assert.Equal(mixed.AsSpan(0, Side * Side).ToArray(), mixed.AsSpan(Side * Side, Side * Side).ToArray());
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Mix_AtManySteps_NeverMixesAnImageWithItself(int rows)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        HybridImages hybrids = Of(1, 0);
        Tensor pixels = torch.arange(0, rows, dtype: float32).unsqueeze(1).expand(rows, Side * Side).contiguous();
        HashSet<int> distances = [];

        for (int step = 0; step < 200; step++)
        {
            float[] mixed = hybrids.Mix(pixels, step).data<float>().ToArray();
            for (int row = 0; row < rows; row++)
            {
                int[] sources = [.. mixed.AsSpan(row * Side * Side, Side * Side).ToArray().Distinct().Select(value => (int)value)];
                Assert.True(sources.Length == 2 && sources.Contains(row), $"Step {step}, image {row}: made of {string.Join(", ", sources)}.");
                distances.Add((sources.Sum() - (2 * row) + rows) % rows);
            }
        }

        Assert.Equal(Enumerable.Range(1, rows - 1), distances.Order());
    }

    [Fact]
    public void Mix_OfOneImage_IsRefused()
    {
        using DisposeScope scope = torch.NewDisposeScope();

        Assert.Throws<ArgumentOutOfRangeException>(() => Of(1, 8).Mix(torch.rand([1, Side * Side]), 0));
    }

    [Fact]
    public void Mix_OfTheSameStep_IsTheSameAndOfAnotherIsNot()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor pixels = torch.rand([5, Side * Side]);

        Assert.True(Of(1, 8).Mix(pixels, 7).Equals(Of(1, 8).Mix(pixels, 7)));
        Assert.False(Of(1, 8).Mix(pixels, 7).Equals(Of(1, 8).Mix(pixels, 8)));
    }

    private static HybridImages Of(int channels, int blurs) => new(channels, Side, Side, blurs, new RandomStreams(11), torch.CPU);
}
