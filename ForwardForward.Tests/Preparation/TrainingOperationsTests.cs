using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class TrainingOperationsTests
{
    private const double First = 784 * 300;
    private const double Second = 300 * 200;

    private static readonly ExperimentSpec Spec = new()
    {
        Data = new DataSpec { Dataset = "mnist", ValidationExamples = 10_000 },
        Network = new NetworkSpec { Widths = [300, 200] },
        Budget = new BudgetSpec { Epochs = 4 },
    };

    [Fact]
    public void BackPropagation_ThreeProductsALayer() =>
        Assert.Equal(4 * 50_000 * 3 * (First + Second), Of(Method(Contrast.None, Horizon.WholeNetwork, LayerSchedule.Simultaneous)));

    [Fact]
    public void ForwardForward_TwoProductsALayerForPositivesAndForNegatives() =>
        Assert.Equal(4 * 100_000 * 2 * (First + Second), Of(Method(Contrast.WrongLabel, Horizon.OneLayer, LayerSchedule.Simultaneous)));

    [Fact]
    public void Greedy_LayersBelowArePassedOnceMore() =>
        Assert.Equal((4 * 100_000 * 2 * First) + (2 * 100_000 * (First + (2 * Second))), Of(Method(Contrast.WrongLabel, Horizon.OneLayer, LayerSchedule.Greedy) with
        {
            Budget = new BudgetSpec { Epochs = 9, StageEpochs = [4, 2] },
        }));

    private static ExperimentSpec Method(Contrast contrast, Horizon horizon, LayerSchedule schedule) =>
        Spec with { Method = Spec.Method with { Contrast = contrast, Horizon = horizon, Schedule = schedule } };

    private static double Of(ExperimentSpec spec) => TrainingOperations.Of(spec, data => DatasetCatalog.Find(data.Dataset)!);
}
