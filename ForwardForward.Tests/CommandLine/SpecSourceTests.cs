using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.CommandLine;

public sealed class SpecSourceTests
{
    [Fact]
    public void Resolve_PresetWithChanges_AppliesThem()
    {
        var (spec, problems) = SpecSource.Resolve("digits-ff-quick", ["budget.epochs=2", "name=a=b"], DeviceChoice.Cpu);
        Assert.Empty(problems);
        Assert.Equal((2, "a=b", DeviceChoice.Cpu), (spec!.Budget.Epochs, spec.Name, spec.Device));
    }

    [Fact]
    public void Resolve_FileWithASpec_ReadsIt()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, SpecJson.Write(new ExperimentSpec { Seed = 42 }));
            Assert.Equal(42, SpecSource.Resolve(path, [], null).Spec!.Seed);
            File.WriteAllText(path, "{");
            Assert.Contains("no spec", Assert.Single(SpecSource.Resolve(path, [], null).Problems).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Resolve_NothingThere_SaysWhatToDo()
    {
        Assert.Contains("presets", Assert.Single(SpecSource.Resolve("mnist-quick", [], null).Problems).Message);
    }

    [Fact]
    public void Resolve_SeveralBadChanges_TellsAll()
    {
        var (spec, problems) = SpecSource.Resolve("digits-ff-quick", ["epochs", "budget.epochs=0"], null);
        Assert.Null(spec);
        Assert.Equal("epochs", Assert.Single(problems).Path);
        Assert.Equal("budget.epochs", Assert.Single(SpecSource.Resolve("digits-ff-quick", ["budget.epochs=0"], null).Problems).Path);
    }
}
