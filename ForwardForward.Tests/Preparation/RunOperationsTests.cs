using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Reporting;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class RunOperationsTests
{
    // 2,000 validation images of 12,000 drawn digits; one layer of 10 units on 784 pixels.
    private const double Pass = 10_000.0 * 7840;

    private static readonly ExperimentSpec OneLayer = new() { Network = new NetworkSpec { Widths = [10] }, Budget = new BudgetSpec { Epochs = 3 } };

    [Theory]
    [InlineData(Contrast.None, Horizon.WholeNetwork, Readout.Logits, 3)]
    [InlineData(Contrast.None, Horizon.OneLayer, Readout.VoteOfBlocks, 2)]
    [InlineData(Contrast.WrongLabel, Horizon.OneLayer, Readout.GoodnessOfEveryLabel, 4)]
    [InlineData(Contrast.HardWrongLabel, Horizon.OneLayer, Readout.OnePassSoftmax, 5)]
    [InlineData(Contrast.TwoViews, Horizon.Block, Readout.LinearProbe, 7)]
    public void Passes_OfAStep_FollowFromTheMethod(Contrast contrast, Horizon horizon, Readout readout, int passes) =>
        Assert.Equal(3 * passes * Pass, Of(OneLayer with { Method = new MethodSpec { Contrast = contrast, Horizon = horizon, Readout = readout } }));

    [Fact]
    public void Greedy_Layers_EachHaveTheirEpochsOnWhatLiesBelow()
    {
        var spec = OneLayer with
        {
            Network = new NetworkSpec { Widths = [10, 10] },
            Method = new MethodSpec { Contrast = Contrast.WrongLabel, Schedule = LayerSchedule.Greedy },
            Budget = new BudgetSpec { Epochs = 1, StageEpochs = [2, 5] },
        };

        Assert.Equal(10_000.0 * ((2 * 2 * 2 * 7840) + (5 * 2 * (7840 + 200))), Of(spec));
    }

    [Fact]
    public void Greedy_LayersOnOneBatchThatStaysTheSame_NeedNothingOfWhatLiesBelow()
    {
        var spec = OneLayer with
        {
            Network = new NetworkSpec { Widths = [10, 10] },
            Method = new MethodSpec { Contrast = Contrast.FixedWrongLabel, Schedule = LayerSchedule.Greedy },
            Budget = new BudgetSpec { Epochs = 2, BatchSize = 0 },
        };

        Assert.Equal(10_000.0 * 2 * 2 * 2 * (7840 + 100), Of(spec));
    }

    [Fact]
    public void Phases_OfAHandover_AddUp()
    {
        var spec = OneLayer with { Method = MethodCatalog.BackPropagation.Recipe.Method };
        Assert.Equal(2 * Of(spec), Of(spec with { Handover = new HandoverSpec { Method = spec.Method, Budget = spec.Budget } }));
    }

    [Fact]
    public void LeastSquares_SeeTheDataOnce() =>
        Assert.Equal(Pass + (10_000 * 100), Of(OneLayer with { Method = new MethodSpec { Objective = Objective.LeastSquares } }));

    [Fact]
    public void Unknown_Dataset_GivesNothing() => Assert.Null(Of(OneLayer with { Data = new DataSpec { Dataset = "folder:gone" } }));

    [Fact]
    public void Every_BuiltRecipe_HasSome() => Assert.All(
        Recipes.Built, recipe => Assert.True(Of(recipe.Spec) is > 1e9 and < 1e18, $"{recipe.Name}: {Of(recipe.Spec)}"));

    private static double? Of(ExperimentSpec spec) => RunOperations.Of(spec, DatasetCatalog.Find);
}
