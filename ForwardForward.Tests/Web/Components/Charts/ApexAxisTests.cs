using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Tests.Web.Components.Charts;

public sealed class ApexAxisTests
{
    [Theory]
    [InlineData(new[] { 90.3, 95.7 }, "90 91 92 93 94 95 96")]
    [InlineData(new[] { 10.0, 99.9 }, "0 20 40 60 80 100")]
    [InlineData(new[] { 97.6, 97.8 }, "97.55 97.6 97.65 97.7 97.75 97.8 97.85")]
    public void Around_WhatWasMeasured_HasRoundEdgesBeyondIt(double[] values, string ticks)
    {
        var axis = ApexAxis.Around(values, "accuracy, %", 0, 100);

        Assert.Equal(ticks, Words(axis));
        Assert.True(axis.Low < values.Min() && axis.High > values.Max(), $"{axis.Low} to {axis.High}");
    }

    [Fact]
    public void Around_ASingleValueOrNone_IsStillARange()
    {
        Assert.True(ApexAxis.Around([100], "", 0, 100) is { Low: < 100, High: 100, Ticks.Count: > 1 });
        Assert.True(ApexAxis.Around([], "", 0, 100) is { Low: 0, High: 100 });
    }

    [Fact]
    public void Amounts_FarApart_GrowByFactors()
    {
        var axis = ApexAxis.Of([3e6, 5e8], "multiply-adds", value => Figure.Brief(value!.Value));

        Assert.True(axis.Logarithmic);
        Assert.Equal("5 M|10 M|20 M|50 M|100 M|200 M|500 M", string.Join('|', axis.Ticks.Select(tick => tick.Text)).Replace('\u00A0', ' '));
        Assert.True(axis.Low is > 0 and < 3e6 && axis.High > 5e8);
    }

    [Fact]
    public void Amounts_NearEachOther_BeginAtZero()
    {
        var axis = ApexAxis.Of([5.8, 10.7], "training time, s", Figure.Number);

        Assert.False(axis.Logarithmic);
        Assert.Equal(0, axis.Low);
        Assert.True(axis.High > 10.7);
    }

    [Fact]
    public void At_GivenValues_NamesThemAndNoOthers()
    {
        var axis = ApexAxis.At([new ApexTick(100, "100"), new ApexTick(50_000, "50,000")], "training images", logarithmic: true);

        Assert.Equal("100 50,000", Words(axis));
        Assert.True(axis is { Logarithmic: true, Low: > 0 and < 100, High: > 50_000 });
    }

    [Fact]
    public void Rows_OfWords_BeginAtTheTop() => Assert.Equal([(0.0, "first"), (-1.0, "second")], ApexAxis.Rows(["first", "second"]).Ticks.Select(tick => (tick.Value, tick.Text)));

    private static string Words(ApexAxis axis) => string.Join(' ', axis.Ticks.Select(tick => tick.Text));
}
