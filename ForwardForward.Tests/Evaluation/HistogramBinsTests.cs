using ForwardForward.Training.Evaluation;

namespace ForwardForward.Tests.Evaluation;

public sealed class HistogramBinsTests
{
    [Fact]
    public void Of_TwoSamples_CountsEachValueOnceInCommonBins()
    {
        HistogramBins bins = HistogramBins.Of([0, 64, 32], [1, 63.5f]);

        Assert.Equal((0, 64), (bins.Low, bins.High));
        Assert.Equal(64, bins.Positive.Count);
        Assert.Equal(3, bins.Positive.Sum());
        Assert.Equal((1, 1, 1), (bins.Positive[0], bins.Positive[32], bins.Positive[63]));
        Assert.Equal((1, 1), (bins.Negative[1], bins.Negative[63]));
    }

    [Fact]
    public void Of_OneValue_HasARangeThatIsNotEmpty()
    {
        HistogramBins bins = HistogramBins.Of([5, 5], [5]);

        Assert.True(bins.High > bins.Low);
        Assert.Equal(2, bins.Positive.Sum());
    }

    [Fact]
    public void Of_ValuesThatAreNoNumbers_LeavesThemOut()
    {
        HistogramBins bins = HistogramBins.Of([float.NaN, 1, float.PositiveInfinity], [2]);

        Assert.Equal((1, 1), (bins.Positive.Sum(), bins.Negative.Sum()));
    }
}
