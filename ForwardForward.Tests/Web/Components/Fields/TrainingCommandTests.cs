using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Fields;

namespace ForwardForward.Tests.Web.Components.Fields;

public sealed class TrainingCommandTests
{
    [Fact]
    public void Of_APreset_NamesItAlone() =>
        Assert.Equal("./run.sh train digits-ff-quick", TrainingCommand.Of(PresetCatalog.Find("digits-ff-quick")!.Spec with { Name = "as somebody called it" }));

    [Fact]
    public void Of_AChangedPreset_SetsWhatDiffers()
    {
        var spec = PresetCatalog.Find("digits-ff-quick")!.Spec;

        Assert.Equal("./run.sh train digits-ff-quick --set seed=7", TrainingCommand.Of(spec with { Seed = 7 }));
    }

    [Fact]
    public void Of_AnotherMethod_PutsItFirst()
    {
        var spec = MethodCatalog.Find("trifecta")!.ApplyTo(PresetCatalog.Find("digits-ff-quick")!.Spec with { Seed = 11, Network = new NetworkSpec { Widths = [77, 33] } });

        Assert.Matches("^\\./run.sh train [a-z0-9-]+ (--set method.name=trifecta )?.*--set seed=11", TrainingCommand.Of(spec));
    }
}
