using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs.Tables;

public sealed class SeriesThinnerTests
{
    private const int Total = 1000;

    public static TheoryData<string, double> Ends => new()
    {
        { "the middle of its bucket", 0.5 },
        { "the smallest", -5 },
        { "the largest", 5 },
        { "the same as its neighbors", 0.25 },
        { "no number", double.NaN },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void LastPoint_WhateverItsValue_IsKept(string what, double value)
    {
        double[] values = [.. Enumerable.Range(0, Total).Select(Wave)];
        values[^1] = value;

        var series = Thinned(values, maxPoints: 20);

        Assert.True(series.Step[^1] == Total && series.Value[^1].Equals(value), $"The last point is {what}: {series.Step[^1]} of {Total}.");
        Assert.Equal(Total, series.LastSequence);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void FirstPoint_WhateverItsValue_IsKept(string what, double value)
    {
        double[] values = [.. Enumerable.Range(0, Total).Select(Wave)];
        values[0] = value;

        var series = Thinned(values, maxPoints: 20);

        Assert.True(series.Step[0] == 1 && series.Value[0].Equals(value), $"The first point is {what}: {series.Step[0]}.");
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(5, 4)]
    [InlineData(7, 6)]
    [InlineData(999, 10)]
    [InlineData(1000, 999)]
    [InlineData(1000, 1000)]
    public void Series_OfAnyLength_HasBothEndsOnceAndInOrder(int total, int maxPoints)
    {
        var series = Thinned([.. Enumerable.Range(0, total).Select(Wave)], maxPoints);

        Assert.Equal((1L, (long)total), (series.Step[0], series.Step[^1]));
        Assert.Equal(series.Step.Distinct().Order(), series.Step);
        Assert.Equal((total, series.Step.Count), (series.Total, series.Shown));
        Assert.InRange(series.Shown, Math.Min(total, 2), maxPoints + 2);
        Assert.All(series.Step.Zip(series.Value), point => Assert.Equal(Wave((int)point.First - 1), point.Second));
    }

    [Fact]
    public void Series_OfManyPoints_KeepsTheExtremesOfEachBucket()
    {
        double[] values = [.. Enumerable.Range(0, Total).Select(Wave)];
        for (int spike = 50; spike < Total; spike += 100)
        {
            values[spike] = 10 + spike;
            values[spike + 1] = -10 - spike;
        }

        var series = Thinned(values, maxPoints: 20);

        Assert.All(Enumerable.Range(0, 10).Select(bucket => 60 + (100 * bucket)), extreme => Assert.All([extreme, -extreme], value => Assert.Contains(value, series.Value)));
    }

    // Up and down within every bucket, so that no end is an extreme by itself.
    private static double Wave(int place) => 0.25 + (place % 5 is var phase and < 4 ? Math.Abs(phase - 2) - 1 : 0);

    private static MetricSeries Thinned(double[] values, int maxPoints)
    {
        SeriesThinner thinner = new(values.Length, maxPoints);
        for (int place = 0; place < values.Length; place++)
        {
            if (thinner.Wants(values[place]))
            {
                thinner.Keep(new RecordedPoint(place + 1, "m", place + 1, 0, 0, 0, values[place]));
            }
        }

        return thinner.Series("m");
    }
}
