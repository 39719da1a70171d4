using ForwardForward.Training.Checks;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Checks;

public sealed class NumberComparisonTests
{
    private static readonly MetricPoint[] Run = [Loss(1, 4), Loss(2, -0.01), Goodness(2, 100)];

    [Fact]
    public void Of_TheSameNumbers_IsTheSame()
    {
        Assert.Equal(new NumberComparison(3, 0, 0, ""), NumberComparison.Of(Run, [.. Run]));
        Assert.True(NumberComparison.Of(Run, [.. Run]).IsSame);
    }

    [Fact]
    public void Of_ALastDigit_IsNotTheSame()
    {
        var comparison = NumberComparison.Of(Run, [Run[0], Run[1], Goodness(2, Math.BitIncrement(100))]);

        Assert.False(comparison.IsSame);
        Assert.True(comparison.IsWithin(1e-12));
        Assert.Equal("layer/0/goodness/positive at step 2", comparison.Place);
    }

    [Fact]
    public void Of_ALossNearZero_IsJudgedByTheMetricsLargestValue()
    {
        var comparison = NumberComparison.Of(Run, [Loss(1, 4), Loss(2, 0.03), Goodness(2, 101)]);

        Assert.Equal((0, 0.01, "train/loss at step 2"), (comparison.AtFirstStep, Math.Round(comparison.AtMost, 12), comparison.Place));
        Assert.False(comparison.IsWithin(0.0099));
        Assert.True(comparison.IsWithin(0.0101));
    }

    [Fact]
    public void Of_TheFirstStep_StandsApart() => Assert.Equal(0.25, NumberComparison.Of(Run, [Loss(1, 3), Loss(2, -4), Goodness(2, 100)]).AtFirstStep);

    [Fact]
    public void Of_WhatIsMissingOrNoNumber_IsWithinNoTolerance()
    {
        MetricPoint[][] others =
        [
            [Run[0], Run[1]], [.. Run, Loss(3, 1)], [Run[0], Loss(3, -0.01), Run[2]], [Run[0], Goodness(2, -0.01), Run[2]], [Run[0], Run[1], Goodness(2, double.NaN)],
            [Run[0], Run[1], Goodness(2, double.PositiveInfinity)],
        ];

        Assert.All(others, other => Assert.Equal((false, false), (NumberComparison.Of(Run, other).IsWithin(double.MaxValue), NumberComparison.Of(other, Run).IsWithin(double.MaxValue))));
    }

    [Fact]
    public void Of_NothingToCompare_IsNotTheSame() => Assert.False(NumberComparison.Of([], []).IsSame);

    [Fact]
    public void Of_TwoThatAreNoNumbers_IsTheSame() => Assert.True(NumberComparison.Of([Loss(1, double.NaN), Loss(2, 0)], [Loss(1, double.NaN), Loss(2, 0)]).IsSame);

    private static MetricPoint Loss(long step, double value) => new(MetricNames.TrainLoss, step, 0, 0, 0, value);

    private static MetricPoint Goodness(long step, double value) => new(MetricNames.GoodnessPositive(0), step, 0, 0, 0, value);
}
