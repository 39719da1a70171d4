using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Catalog;

public sealed class MethodCatalogTests
{
    [Fact]
    public void Names_OfRecipes_AreTheRows()
    {
        Assert.All(MethodCatalog.All, row => Assert.Equal(row.Name, row.Recipe.Method.Name));
    }

    [Fact]
    public void Label_OfAChangedChoice_IsCustom()
    {
        var method = MethodCatalog.Hinton.Recipe.Method;
        Assert.Equal("ff-hinton", MethodCatalog.Label(method with { PeerNormalization = 0.5 }));
        Assert.Equal("custom, based on ff-hinton", MethodCatalog.Label(method with { Contrast = Contrast.WrongLabel }));
    }

    public static TheoryData<string> Names => [.. MethodCatalog.All.Select(method => method.Name)];

    // By name, as the form, the command line and the API do: nothing else is set.
    [Theory]
    [MemberData(nameof(Names))]
    public void ApplyTo_APlainSpec_CanRun(string method) => Assert.All(["digits", "cifar-10", "cifar-100"], dataset =>
    {
        var plain = new ExperimentSpec { Data = new DataSpec { Dataset = dataset } };
        Assert.Empty(SpecValidator.Validate(MethodCatalog.Find(method)!.ApplyTo(plain)).Select(problem => $"{problem.Path}: {problem.Message}"));
    });

    [Theory]
    [InlineData("cff-vit")]
    [InlineData("trifecta")]
    public void ApplyTo_WhereImagesStayAsTheyAre_BringsTheRecipesChanges(string name)
    {
        var method = MethodCatalog.Find(name)!;
        Assert.Equal(method.Recipe.Data.Augmentation, method.ApplyTo(new ExperimentSpec()).Data.Augmentation);

        var mine = new Augmentation { Flip = true };
        Assert.Equal(mine, method.ApplyTo(new ExperimentSpec { Data = new DataSpec { Augmentation = mine } }).Data.Augmentation);
    }

    [Fact]
    public void ContrastiveTransformer_OnDenseLayers_BringsItsBlocks()
    {
        var spec = MethodCatalog.Find("cff-vit")!.ApplyTo(new ExperimentSpec());
        Assert.Equal(5, spec.Network.Layers.Count(line => line.StartsWith("transformer", StringComparison.Ordinal)));
        string[] mine = ["conv 8 k3", "relu"];
        Assert.Equal(mine, MethodCatalog.Find("cff-vit")!.ApplyTo(new ExperimentSpec { Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = mine } }).Network.Layers);
    }

    [Fact]
    public void ApplyTo_Spec_KeepsWhatIsTheUsers()
    {
        var mine = new ExperimentSpec
        {
            Name = "mine", Seed = 9, Device = DeviceChoice.Cpu,
            Data = new DataSpec { Dataset = "mnist", TrainingExamples = 100 },
            Network = new NetworkSpec { Widths = [7], Dropout = 0.1 },
        };
        var spec = MethodCatalog.Hinton.ApplyTo(mine);
        Assert.Equal(("mine", 9, DeviceChoice.Cpu, "mnist", 100, 0.1), (spec.Name, spec.Seed, spec.Device, spec.Data.Dataset, spec.Data.TrainingExamples, spec.Network.Dropout));
        Assert.Equal([7], spec.Network.Widths);
        Assert.Equal(0, spec.Method.ReadoutFromLayer);
    }

    [Theory]
    [InlineData("mnist")]
    [InlineData("cifar-10")]
    public void ApplyTo_APlainSpec_IsValidForEveryMethod(string dataset)
    {
        var mine = new ExperimentSpec { Data = new DataSpec { Dataset = dataset }, Network = new NetworkSpec { Widths = [500, 500] } };
        Assert.Empty(MethodCatalog.All.SelectMany(method => SpecValidator.Validate(method.ApplyTo(mine)).Select(problem => $"{method.Name}: {problem.Path}: {problem.Message}")));
    }

    [Fact]
    public void ApplyTo_Augmentation_IsTheMethodsOnlyWhereTheUserHasNone()
    {
        var trifecta = MethodCatalog.Find("trifecta")!;
        var own = new Augmentation { Flip = true };
        Assert.Equal(15, trifecta.ApplyTo(new ExperimentSpec()).Data.Augmentation.RotationDegrees);
        Assert.Equal(own, trifecta.ApplyTo(new ExperimentSpec { Data = new DataSpec { Augmentation = own } }).Data.Augmentation);
    }
}
