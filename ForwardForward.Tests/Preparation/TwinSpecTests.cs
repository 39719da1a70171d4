using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class TwinSpecTests
{
    [Fact]
    public void Twin_OfForwardForward_SharesDataWidthsEpochsAndSeed()
    {
        var spec = PresetCatalog.Find("mnist-ff-quick")!.Spec with { Seed = 5 };
        var twin = TwinSpec.BackPropagationOf(spec);
        Assert.Equal((spec.Data, spec.Seed, spec.Budget.Epochs), (twin.Data, twin.Seed, twin.Budget.Epochs));
        Assert.Equal(spec.Network.Widths, twin.Network.Widths);
        Assert.Equal("bp", twin.Method.Name);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("ff-symba 500-500 MNIST", "bp 500-500 MNIST")]
    [InlineData("tonight", "bp, twin of tonight")]
    public void Name_OfTheTwin_SaysWhichItIs(string name, string expected)
    {
        Assert.Equal(expected, TwinSpec.BackPropagationOf(new ExperimentSpec { Name = name }).Name);
    }

    [Fact]
    public void Epochs_OfAFullBatchRecipe_AreNotATwinsEpochs()
    {
        var classic = PresetCatalog.Find("mnist-ff-classic")!.Spec;
        Assert.Equal(MethodCatalog.BackPropagation.Recipe.Budget.Epochs, TwinSpec.BackPropagationOf(classic).Budget.Epochs);
    }
}
