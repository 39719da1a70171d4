using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Live;
namespace ForwardForward.Tests.Web.Components.Charts;

public sealed class PairDifferencesChartTests : ComponentTest
{
    [Fact]
    public void Pairs_OnBothSidesOfZero_MeetAtItsLine()
    {
        // One of four bins below zero: the line stands at a quarter of 320; the highest bin, 6 of 10 pairs, reaches from the base at 72 up to 6.
        var chart = Chart(new PairDifferences(0.5, [2], [6, 1, 0], 1));

        Assert.Equal("80", chart.Find(".differences-zero").GetAttribute("x1"));
        Assert.Equal("M0 72L0 50L80 50L80 72Z", chart.Find(".histogram-negative").GetAttribute("d"));
        Assert.Equal("M80 72L80 6L160 6L160 61L240 61L240 72L320 72L320 72Z", chart.Find(".histogram-positive").GetAttribute("d"));
        Assert.Equal("M78 72L78 61L82 61L82 72Z", chart.Find(".differences-equal").GetAttribute("d"));
        Assert.Equal("−0.5:0% 0:25% 0.5:50% 1:75% 1.5:100%", string.Join(' ', chart.FindAll(".histogram-tick").Select(tick => $"{tick.TextContent}:{tick.GetAttribute("style")!["left: ".Length..]}")));
    }

    [Fact]
    public void Sentence_OfPairs_SaysTheShareToldApartAndWhatComesOutEqual()
    {
        Assert.Equal("70.00 % of the pairs are told apart, 10.00 % come out equal", Words(new PairDifferences(0.5, [2], [6, 1, 0], 1)));
        Assert.Equal("75.00 % of the pairs are told apart", Words(new PairDifferences(0.5, [1], [3], 0)));
        Assert.Equal("– of the pairs are told apart", Words(new PairDifferences(0.5, [0], [0], 0)));
    }

    [Fact]
    public void LayerCard_OfAHistogramWithoutDifferences_ShowsWhatThereIs()
    {
        var without = new GoodnessHistogram(0, 10, 1, 0, 10, [1, 1], [1, 1], null);

        Assert.Empty(Card(without).FindAll(".differences"));
        Assert.Single(Card(without).FindAll(".histogram"));
        Assert.Single(Card(without with { Differences = new PairDifferences(1, [1], [3], 0) }).FindAll(".differences"));
    }

    private IRenderedComponent<LayerCard> Card(GoodnessHistogram histogram) =>
        Render<LayerCard>(set => set.Add(c => c.Figures, LayerFigures.Of(0, 5, histogram, _ => null)));

    private IRenderedComponent<PairDifferencesChart> Chart(PairDifferences pairs) =>
        Render<PairDifferencesChart>(set => set.Add(c => c.Layer, 0).Add(c => c.Differences, pairs));

    private string Words(PairDifferences pairs) => Chart(pairs).Find(".differences-words").TextContent.Trim();
}
