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
        Assert.Equal(Estimate(MethodCatalog.Classic, shallow, 5000).ActivationBytes, Estimate(MethodCatalog.Classic, deep, 5000).ActivationBytes);
        Assert.True(Estimate(MethodCatalog.BackPropagation, deep, 5000).ActivationBytes > Estimate(MethodCatalog.BackPropagation, shallow, 5000).ActivationBytes);
    }

    [Fact]
    public void Activations_OfSmallBatches_AreThoseOfAnEvaluation()
    {
        var spec = Spec(MethodCatalog.Symba, [500, 500]);
        var (small, smaller) = (spec with { Budget = spec.Budget with { BatchSize = 64 } }, spec with { Budget = spec.Budget with { BatchSize = 32 } });

        Assert.Equal(Of(small).ActivationBytes, Of(smaller).ActivationBytes);
        Assert.True(Of(spec with { Budget = spec.Budget with { BatchSize = 0 } }).ActivationBytes > Of(small).ActivationBytes);
    }

    [Fact]
    public void Data_AreTheExamplesThatAreUsed()
    {
        var spec = Spec(MethodCatalog.Symba, [500]);

        Assert.Equal(70_000 * (784 + 8), Of(spec).DataBytes);
        Assert.Equal(21_000 * (784 + 8), Of(spec with { Data = spec.Data with { TrainingExamples = 1000 } }).DataBytes);
    }

    private static SpecEstimate Estimate(MethodDescription method, int[] widths, int? batch = null)
    {
        var spec = Spec(method, widths);
        return Of(batch is { } size ? spec with { Budget = spec.Budget with { BatchSize = size } } : spec);
    }

    private static ExperimentSpec Spec(MethodDescription method, int[] widths) =>
        method.ApplyTo(new ExperimentSpec { Data = new DataSpec { Dataset = "mnist", ValidationExamples = 10_000 }, Network = new NetworkSpec { Widths = widths } });

    private static SpecEstimate Of(ExperimentSpec spec) => SpecEstimate.Of(spec, DatasetCatalog.Find("mnist")!);
}
