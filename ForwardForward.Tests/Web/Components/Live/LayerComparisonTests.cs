using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Live;
namespace ForwardForward.Tests.Web.Components.Live;

public sealed class LayerComparisonTests
{
    [Fact]
    public void Layers_ThatDiffer_AreNamedWithTheDeadUnitsOfTheWorst()
    {
        var sentence = LayerComparison.Sentence([Layer(0, 1, 12), Layer(1, 0.97, 0), Layer(2, 0.951, 439)]);

        Assert.Equal("Layer 1 tells most images from their own negatives (100.00\u00A0%), layer 3 fewest (95.10\u00A0%; 439 of its 500 units are dead).", sentence);
    }

    [Fact]
    public void Layers_ThatAreEqualOrUnmeasured_AreNotCompared()
    {
        Assert.Null(LayerComparison.Sentence([Layer(0, 0.9, 0), Layer(1, 0.9, 3)]));
        Assert.Null(LayerComparison.Sentence([Layer(0, 0.9, 0), Layer(1, null, 3)]));
        Assert.Null(LayerComparison.Sentence([Layer(0, 0.9, 0), Layer(1, double.NaN, 3)]));
    }

    [Fact]
    public void Layers_AFewImagesApart_AreNotRanked() => Assert.Equal(
        "All layers tell about as many images from their own negatives (99.12\u00A0% to 99.34\u00A0%).",
        LayerComparison.Sentence([Layer(0, 0.9923, 0), Layer(1, 0.9912, 0), Layer(2, 0.9934, 0)]));

    private static LayerFigures Layer(int layer, double? paired, double dead) => LayerFigures.Of(layer, 500, null, name =>
        name == MetricNames.SeparationPaired(layer) ? paired : name == MetricNames.DeadUnits(layer) ? dead : null);
}
