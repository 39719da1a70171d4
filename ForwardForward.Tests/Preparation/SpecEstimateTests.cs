using ForwardForward.Tests.Learning;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
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

    [Theory]
    [InlineData("bp", Optimizer.Sgd)]
    [InlineData("bp", Optimizer.Adam)]
    [InlineData("ff-symba", Optimizer.Sgd)]
    [InlineData("ff-symba", Optimizer.AdamW)]
    [InlineData("ff-hinton", Optimizer.Adam)]
    [InlineData("mono", Optimizer.Adam)]
    public void OptimizerBytes_OfALearner_AreItsGradientsAndWhatItsUpdateRulesHold(string method, Optimizer optimizer)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExperimentSpec spec = MethodCatalog.Find(method)!.ApplyTo(new ExperimentSpec()) with { Optimization = new OptimizationSpec { Optimizer = optimizer }, Precision = Precision.Float32 };
        spec = spec with
        {
            Network = spec.Network.Architecture == Training.Experiments.Architecture.Mlp
                ? spec.Network with { Widths = [60, 40] }
                : spec.Network with { Layers = ["conv 8 k3", "relu", "conv 8 k3", "relu"] },
        };
        Learner learner = TinyExamples.Learner(spec, TinyExamples.Table());
        long parameters = learner.Parameters.Sum(parameter => parameter.Value.numel());
        long held = learner.State.Where(state => state.Key.StartsWith("optimizer.", StringComparison.Ordinal) && state.Value.numel() > 1).Sum(state => state.Value.numel());

        var estimate = SpecEstimate.Of(spec, TinyImages);

        Assert.Equal(parameters, estimate.Parameters);
        Assert.Equal((optimizer == Optimizer.Sgd ? 1 : 2) * parameters, held);
        Assert.Equal(4 * (parameters + held), estimate.OptimizerBytes);
        Assert.Equal(4 * (parameters + parameters), estimate.WeightBytes);
    }

    [Fact]
    public void WeightBytes_InBfloat16_CountTheRoundedCopyToo()
    {
        var wide = Spec(MethodCatalog.BackPropagation, [500]) with { Precision = Precision.Float32 };

        Assert.Equal(8 * Of(wide).Parameters, Of(wide).WeightBytes);
        Assert.Equal(10 * Of(wide).Parameters, Of(wide with { Precision = Precision.Bfloat16 }).WeightBytes);
        Assert.Equal(Of(wide).OptimizerBytes, Of(wide with { Precision = Precision.Bfloat16 }).OptimizerBytes);
    }

    [Theory]
    [InlineData("bp", 1, 3500)]
    [InlineData("ff-symba", 2, 1500)]
    [InlineData("ff-classic", 2, 1500)]
    public void ActivationBytes_OfALargeStep_AreAFewCopiesOfItsNumbers(string method, int samples, long atOnce)
    {
        var spec = Spec(MethodCatalog.Find(method)!, [1500, 1000, 1000]);
        spec = spec with { Budget = spec.Budget with { BatchSize = 20_000 } };

        // The numbers of one copy: the images, and the layers that are there together: all of them, or the widest.
        long numbers = samples * 20_000L * (784 + atOnce);
        Assert.InRange(Of(spec).ActivationBytes, 4 * numbers, 5 * 4 * numbers);
    }

    [Fact]
    public void MemoryBytes_AreAllOfIt()
    {
        var estimate = Estimate(MethodCatalog.Hinton, [200, 100]);

        Assert.Equal(estimate.WeightBytes + estimate.OptimizerBytes + estimate.ActivationBytes + estimate.DataBytes, estimate.MemoryBytes);
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

    // What the tiny examples are of.
    private static DatasetDescription TinyImages => DatasetCatalog.Find("digits")! with { Height = 5, Width = 5, ClassNames = ["a", "b", "c", "d"], TrainCount = 40 };

    private static SpecEstimate Estimate(MethodDescription method, int[] widths, int? batch = null)
    {
        var spec = Spec(method, widths);
        return Of(batch is { } size ? spec with { Budget = spec.Budget with { BatchSize = size } } : spec);
    }

    private static ExperimentSpec Spec(MethodDescription method, int[] widths) =>
        method.ApplyTo(new ExperimentSpec { Data = new DataSpec { Dataset = "mnist", ValidationExamples = 10_000 }, Network = new NetworkSpec { Widths = widths } });

    private static SpecEstimate Of(ExperimentSpec spec) => SpecEstimate.Of(spec, DatasetCatalog.Find("mnist")!);
}
