using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Live;
namespace ForwardForward.Tests.Web.Components.Live;

public sealed class LayerCardTests : ComponentTest
{
    [Fact]
    public void Figures_OfALayer_AreReadFromTheMetricsOfThatLayer()
    {
        var latest = new Dictionary<string, double>
        {
            [MetricNames.SeparationAuc(1)] = 0.9941,
            [MetricNames.SeparationPaired(1)] = 0.9123,
            [MetricNames.PositiveAboveThreshold(1)] = 0.971,
            [MetricNames.NegativeBelowThreshold(1)] = 0.964,
            [MetricNames.AccuracyAlone(1)] = 0.968,
            [MetricNames.DeadUnits(1)] = 3,
            [MetricNames.DeadUnits(0)] = 77,
        };

        var card = Render<LayerCard>(set => set.Add(c => c.Figures, LayerFigures.Of(1, 1000, null, name => latest.TryGetValue(name, out var value) ? value : null)));

        Assert.Equal("Layer 2", card.Find("h2").TextContent);
        Assert.Equal("0.994", card.Find("[data-figure=auc]").TextContent);
        Assert.Equal("91.23 %", card.Find("[data-figure=paired]").TextContent);
        Assert.Equal("97.1 / 96.4 %", card.Find("[data-figure=shares]").TextContent);
        Assert.Equal("96.80 %", card.Find("[data-figure=alone]").TextContent);
        Assert.Equal("3 of 1\u00A0000", card.Find("[data-figure=dead]").TextContent);
    }

    [Fact]
    public void Goodness_OfBackPropagation_IsSaidToBeAbsentAndWhy()
    {
        var card = Render<LayerCard>(set => set
            .Add(c => c.Figures, LayerFigures.Of(0, 500, null, name => name == MetricNames.DeadUnits(0) ? 4 : null))
            .Add(c => c.AbsentReason, "Back-propagation has no goodness of a layer."));

        Assert.Contains("no goodness", card.Find(".layer-absent").TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll("[data-figure=auc]"));
        Assert.Equal("4 of 500", card.Find("[data-figure=dead]").TextContent);
    }

    [Fact]
    public void Histogram_ThatWillNeverCome_IsNotPromised()
    {
        var card = Render<LayerCard>(set => set.Add(c => c.Figures, LayerFigures.Of(0, 5, null, _ => null)).Add(c => c.HistogramWords, "The run ended before."));

        Assert.Equal("The run ended before.", card.Find(".layer-absent").TextContent);
    }

    [Fact]
    public void Opening_ALayerCard_TellsItsPage()
    {
        var opened = 0;
        var card = Render<LayerCard>(set => set.Add(c => c.Figures, LayerFigures.Of(0, 5, null, _ => null)).Add(c => c.OnOpen, () => opened++));

        card.Find("button").Click();

        Assert.Equal(1, opened);
    }
}
