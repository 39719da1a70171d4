using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class SpecEstimateTests
{
    [Fact]
    public void Parameters_OfBackPropagation_CountLayersAndLogits()
    {
        var estimate = Estimate(MethodCatalog.BackPropagation, [500, 500]);
        Assert.Equal((785 * 500) + (501 * 500) + (501 * 10), estimate.Parameters);
    }

    [Fact]
    public void Parameters_OfHinton_CountTheHeadOnLayersFromTheSecond()
    {
        var estimate = Estimate(MethodCatalog.Hinton, [100, 100, 100]);
        Assert.Equal((785 * 100) + (101 * 100) + (101 * 100) + (201 * 10), estimate.Parameters);
    }

    [Fact]
    public void Steps_OfGreedyFullBatch_AreEpochsTimesLayers()
    {
        Assert.Equal(2 * 1000, Estimate(MethodCatalog.Classic, [500, 500]).Steps);
    }

    [Fact]
    public void Activations_GrowWithDepthOnlyForTheWholeNetworkHorizon()
    {
        int[] shallow = [500, 500], deep = [500, 500, 500, 500, 500, 500];
        Assert.Equal(Estimate(MethodCatalog.Symba, shallow).ActivationBytes, Estimate(MethodCatalog.Symba, deep).ActivationBytes);
        Assert.True(Estimate(MethodCatalog.BackPropagation, deep).ActivationBytes > Estimate(MethodCatalog.BackPropagation, shallow).ActivationBytes);
    }

    private static SpecEstimate Estimate(MethodDescription method, int[] widths)
    {
        var spec = method.ApplyTo(new ExperimentSpec { Data = new DataSpec { Dataset = "mnist", ValidationExamples = 10_000 }, Network = new NetworkSpec { Widths = widths } });
        return SpecEstimate.Of(spec, DatasetCatalog.Find("mnist")!);
    }
}
