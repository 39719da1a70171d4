using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Presets;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Catalog.Presets;

public sealed class ScalablePresetsTests
{
    private const int Images = 4;

    public static TheoryData<string> Names => [.. ScalablePresets.All.Select(preset => preset.Name)];

    public static TheoryData<string, string> Pairs => new()
    {
        { "doc003-sff-block-resnet18-cifar10", "doc003-bp-resnet18-cifar10" },
        { "doc003-sff-block-mobilenetv3-cifar10", "doc003-bp-mobilenetv3-cifar10" },
        { "doc003-sff-block-resnet18-small", "doc003-bp-resnet18-small" },
        { "study-gld23k-ff", "study-gld23k-bp" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Learn_AStepOnImagesOfItsShape_LowersTheLossAndKeepsNumbersFinite(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExperimentSpec spec = Spec(name);
        (Learner learner, ExampleTable table) = Learner(spec);
        int blocks = LayerList.Of(spec, DatasetCatalog.Find(spec.Data.Dataset)!.Shape).Blocks.Count;
        Batch batch = new(table.Range(0, table.Count), table.Labels, table.Classes, [.. Enumerable.Range(0, Images)], 0);
        double[] losses = [.. Enumerable.Range(0, 2).Select(_ => Loss(learner, learner.Step.Learn(batch, new LayerStage(0, blocks - 1), 1)))];

        Assert.Empty(SpecValidator.Validate(spec));
        Assert.All(losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.True(losses[1] < losses[0], $"{losses[0]} became {losses[1]}.");
        learner.CheckWeights(2);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Specs_OfAComparison_DifferInTheMethodAlone(string forward, string backward)
    {
        ExperimentSpec first = Spec(forward);
        ExperimentSpec second = Spec(backward);

        Assert.Equal(("sff", "bp"), (MethodCatalog.Label(first.Method), MethodCatalog.Label(second.Method)));
        Assert.Equal(SpecJson.Write(first with { Name = "" }), SpecJson.Write(second with { Name = "", Method = first.Method }));
    }

    [Fact]
    public void Specs_OfTheTransfer_DifferInTheMethodsAloneAndReadFrozenBlocks()
    {
        ExperimentSpec first = Spec("doc003-sff-block-resnet18-transfer");
        ExperimentSpec second = Spec("doc003-bp-resnet18-transfer");

        Assert.Equal(["cifar-100", "cifar-10"], RunPhases.Datasets(first));
        Assert.True(first.Method.FrozenBlocks && second.Method.FrozenBlocks && !first.Handover!.Method.FrozenBlocks && !second.Handover!.Method.FrozenBlocks);
        Assert.Equal(SpecJson.Write(first with { Name = "" }), SpecJson.Write(second with { Name = "", Method = first.Method, Handover = second.Handover! with { Method = first.Handover!.Method } }));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void FirstWeights_OfAComparison_AreTheSame(string forward, string backward)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        Dictionary<string, Parameter> first = Learner(Spec(forward)).Learner.Parameters.ToDictionary(parameter => parameter.Name);
        Parameter[] second = [.. Learner(Spec(backward)).Learner.Parameters.Where(parameter => parameter.Name.StartsWith("blocks.", StringComparison.Ordinal))];

        Assert.NotEmpty(second);
        Assert.All(second, parameter => Assert.Equal(0, (parameter.Value - first[parameter.Name].Value).abs().sum().ToDouble()));
    }

    [Theory]
    [InlineData("resnet18", 17)]
    [InlineData("mobilenetv3", 35)]
    public void Layerwise_Network_HasOneLayerABlock(string network, int layers)
    {
        ExperimentSpec spec = Spec($"doc003-sff-layerwise-{network}-cifar10");
        IReadOnlyList<LayerBlock> blocks = LayerList.Of(spec, DatasetCatalog.Find("cifar-10")!.Shape).Blocks;

        Assert.Equal("sff-layerwise", MethodCatalog.Label(spec.Method));
        Assert.Equal(layers, blocks.Count);
        Assert.All(blocks, block => Assert.Equal((1, 0), (block.LearnedLayers, block.SavedForLater.Count)));
    }

    private static ExperimentSpec Spec(string name) => PresetCatalog.Find(name)!.Spec;

    private static (Learner Learner, ExampleTable Table) Learner(ExperimentSpec spec)
    {
        DatasetDescription dataset = DatasetCatalog.Find(spec.Data.Dataset)!;
        RandomGenerator random = new(7);
        ImageSet images = new(
            [.. Enumerable.Range(0, Images * dataset.PixelsPerImage).Select(_ => (byte)random.NextInt32(256))],
            [.. Enumerable.Range(0, Images)], dataset.Channels, dataset.Height, dataset.Width, dataset.ClassNames);
        MatrixProducts products = MatrixProducts.On(torch.CPU, spec.Precision);
        ExampleTable table = new(images, PixelScale.Of(spec.Data.Pixels, images), products, torch.CPU);
        return (LearnerChoice.Build(new LearnerSetting(spec, table, 1, products, new RandomStreams(spec.Seed), torch.CPU)), table);
    }

    private static double Loss(Learner learner, IReadOnlyList<Tensor?> measured) =>
        learner.Step.Measures.Zip(measured).Where(pair => pair.First.IsLoss).Sum(pair => pair.Second!.ToDouble());
}
