using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Charts;
namespace ForwardForward.Tests.Web.Components.Charts;

public sealed class GoodnessHistogramChartTests : ComponentTest
{
    [Fact]
    public void Threshold_InsideTheRange_StandsAtItsGoodness()
    {
        var chart = Render<GoodnessHistogramChart>(set => set.Add(c => c.Histogram, Histogram(threshold: 5)));

        Assert.Equal("160", chart.Find(".histogram-threshold").GetAttribute("x1"));
        Assert.Contains("θ = 5", chart.Find(".histogram-theta").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Threshold_BeyondTheSamples_IsSaidWithAnArrowInsteadOfALine()
    {
        var chart = Render<GoodnessHistogramChart>(set => set.Add(c => c.Histogram, Histogram(threshold: 50)));

        Assert.Empty(chart.FindAll(".histogram-threshold"));
        Assert.Equal("θ = 50 →", chart.Find(".histogram-theta").TextContent);
    }

    [Theory]
    [InlineData(0, 10, "0 2 4 6 8 10")]
    [InlineData(0.0674, 4.602, "1 2 3 4")]
    [InlineData(125.3, 521.3, "200 300 400 500")]
    [InlineData(-0.31, 0.12, "−0.3 −0.2 −0.1 0 0.1")]
    public void Axis_OfAnyRange_HasFewRoundNumbersAtTheirPlaces(double low, double high, string numbers)
    {
        var chart = Render<GoodnessHistogramChart>(set => set.Add(c => c.Histogram, new GoodnessHistogram(0, 10, 1, low, high, [1, 1], [1, 1], null)));

        var ticks = chart.FindAll(".histogram-tick");
        Assert.Equal(numbers, string.Join(' ', ticks.Select(tick => tick.TextContent)));
        var first = double.Parse(ticks[0].TextContent.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture);
        var place = FormattableString.Invariant($"{100 * (first - low) / (high - low):0.##}%");
        Assert.Equal($"left: {place}", ticks[0].GetAttribute("style"));
    }

    [Fact]
    public void Drawing_IsStretchedToItsAxis()
    {
        var drawing = Render<GoodnessHistogramChart>(set => set.Add(c => c.Histogram, Histogram(threshold: null))).Find("svg");

        Assert.Equal("none", drawing.GetAttribute("preserveAspectRatio"));
    }

    [Fact]
    public void Threshold_OfAnObjectiveWithoutOne_IsNotDrawn()
    {
        var chart = Render<GoodnessHistogramChart>(set => set.Add(c => c.Histogram, Histogram(threshold: null)));

        Assert.Empty(chart.FindAll(".histogram-threshold, .histogram-theta"));
        Assert.Contains("No threshold.", chart.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Outlines_OfUnequalSampleCounts_ShowSharesNotCounts()
    {
        var few = new GoodnessHistogram(0, 10, 1, 0, 10, [1, 1], [0, 0], null);
        var many = new GoodnessHistogram(0, 10, 1, 0, 10, [500, 500], [0, 0], null);

        var one = Render<GoodnessHistogramChart>(set => set.Add(c => c.Histogram, few)).Find(".histogram-positive").GetAttribute("d");
        var other = Render<GoodnessHistogramChart>(set => set.Add(c => c.Histogram, many)).Find(".histogram-positive").GetAttribute("d");

        Assert.Equal(one, other);
        Assert.NotEmpty(one!);
    }

    [Fact]
    public void Heights_OfBins_CanBeReadFromTheirAxis()
    {
        var chart = Render<GoodnessHistogramChart>(set => set.Add(c => c.Histogram, Histogram(threshold: null)));

        Assert.Equal(["50 %"], chart.FindAll(".histogram-shares span").Select(tick => tick.TextContent));
        // Nine in ten reach the top at 6; the half stands below it by its share of the height.
        Assert.Equal("53.11", chart.Find(".histogram-share").GetAttribute("y1"));
    }

    [Fact]
    public void Description_ForPeopleWhoDoNotSeeIt_NamesBothMiddles()
    {
        var label = Render<GoodnessHistogramChart>(set => set.Add(c => c.Histogram, Histogram(threshold: 5))).Find("svg").GetAttribute("aria-label");

        Assert.Contains("layer 1 after epoch 2", label, StringComparison.Ordinal);
        Assert.Contains("positive samples: 8.75; of the negative samples: 1.25", label, StringComparison.Ordinal);
    }

    private static GoodnessHistogram Histogram(double? threshold) => new(0, 100, 2, 0, 10, [0, 0, 1, 9], [9, 1, 0, 0], threshold);
}
