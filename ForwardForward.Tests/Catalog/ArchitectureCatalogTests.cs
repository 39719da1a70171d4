using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Catalog;

public sealed class ArchitectureCatalogTests
{
    private static readonly FeatureShape Digit = new(1, 28, 28);
    private static readonly FeatureShape Photograph = new(3, 32, 32);
    private static readonly FeatureShape Large = new(3, 224, 224);

    public static TheoryData<string> Names => [.. ArchitectureCatalog.All.Select(architecture => architecture.Name)];

    // torchvision's documentation gives these numbers for 1,000 classes.
    [Theory]
    [InlineData("resnet18-imagenet", 11_689_512, 1.814e9)]
    [InlineData("mobilenetv3-small-imagenet", 2_542_856, 5.6e7)]
    [InlineData("mobilenetv3-large-imagenet", 5_483_032, 2.17e8)]
    public void Lines_OnImageNet_HaveThePublishedParametersAndMultiplyAdds(string name, long parameters, double operations)
    {
        LayerList list = Read(name, Large, 1000);
        long top = list.Blocks[^1].Output.Size;
        Assert.Equal(parameters, list.Blocks.Sum(block => block.Parameters) + ((top + 1) * 1000));
        Assert.InRange(list.Blocks.Sum(block => block.Operations) + (top * 1000), operations * 0.98, operations * 1.02);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lines_OnDigitsAndPhotographsForTenAndAHundredClasses_CanBeBuilt(string name)
    {
        Assert.All(
            from image in new[] { Digit, Photograph, new FeatureShape(1, 48, 48), new FeatureShape(3, 64, 64) } from classes in new[] { 10, 100 } select (image, classes),
            given => Assert.Empty(Read(name, given.image, given.classes).Problems));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Description_TellsWhatItIsAndWhereItComesFrom(string name)
    {
        ArchitectureDescription architecture = ArchitectureCatalog.Find(name)!;
        Assert.EndsWith(".", architecture.Summary);
        Assert.NotEmpty(architecture.Title);
        Assert.NotEmpty(architecture.Source);
        Assert.Single(ArchitectureCatalog.All, other => other.Name == name);
    }

    [Theory]
    [InlineData("lenet", "6×28×28 16×10×10 2000 2000")]
    [InlineData("trial-7", "64×32×32 128×16×16 256×8×8 10×8×8")]
    [InlineData("trial-9", "64×32×32 128×16×16 256×8×8 512×4×4 1024×2×2 2048 10")]
    [InlineData("resnet18", "64×32×32 64×32×32 64×32×32 128×16×16 128×16×16 256×8×8 256×8×8 512×4×4 512×4×4")]
    [InlineData("deeper-tinycnn-4", "100×32×32 200×16×16 400×8×8 400×8×8")]
    [InlineData("local-fields", "128×4×4 220×3×3 512×2×2")]
    [InlineData("vit-small", "128×8×8 128×8×8 128×8×8 128×8×8 128×8×8")]
    public void Blocks_ReadTheirGoodnessFromTheseShapes(string name, string shapes)
    {
        FeatureShape image = name == "lenet" ? Digit : Photograph;
        Assert.Equal(shapes, string.Join(' ', Read(name, image, 10).Blocks.Select(block => block.Tapped)));
    }

    [Fact]
    public void DeeperResNet_AddsAfterTheSecondAndConcatenatesAfterTheFourthLayerOfEachGroup()
    {
        LayerList list = Read("deeper-resnet-17", Photograph, 10);
        Assert.Equal(17, list.Blocks.Count);
        Assert.Equal([100, 100, 100, 100, 200, 200, 200, 200, 400, 400, 400, 400, 800, 800, 800, 800, 800], list.Blocks.Select(block => block.Output.Channels));
        Assert.Equal([32, 32, 16, 8, 4], new[] { 0, 4, 8, 12, 16 }.Select(block => list.Blocks[block].Output.Height));
        Assert.All(list.Blocks, block => Assert.Equal(1, block.LearnedLayers));
    }

    [Fact]
    public void Classes_OwnEqualGroupsOfChannels()
    {
        string[] names = ["deeper-tinycnn-4", "deeper-cnn-14", "deeper-resnet-17", "cwc-cnn-4"];
        Assert.All(from name in names from classes in new[] { 7, 10, 47, 100, 203 } select (name, classes), given =>
            Assert.All(Read(given.name, Photograph, given.classes).Blocks, block => Assert.Equal(0, block.Tapped.Channels % given.classes)));
    }

    [Theory]
    [InlineData("cifar10-scff", "scff-cnn-3")]
    [InlineData("cifar10-cafo", "cafo-cnn-3")]
    public void Presets_OfAPublishedNetwork_HaveItsLines(string preset, string network) =>
        Assert.True(ArchitectureCatalog.Find(network)!.IsOf(PresetCatalog.Find(preset)!.Spec.Network, Photograph, 10));

    [Fact]
    public void CompetingNetwork_EverySecondLayer_SeesItsOwnClassAlone()
    {
        IReadOnlyList<LayerBlock> blocks = Read("cwc-cnn-4", Photograph, 10).Blocks;
        Assert.Equal([1, 10, 1, 10], blocks.Select(block => Assert.Single(block.Layers.Select(layer => layer.Definition).OfType<ConvolutionDefinition>()).Groups));
    }

    [Fact]
    public void ApplyTo_Network_BringsNameAndLinesAndKeepsTheFirstWeights()
    {
        ArchitectureDescription architecture = ArchitectureCatalog.Find("vit-small")!;
        NetworkSpec network = architecture.ApplyTo(new NetworkSpec { Initialization = WeightInitialization.He, Dropout = 0.3 }, Photograph, 10);
        Assert.True(architecture.IsOf(network, Photograph, 10));
        Assert.False(architecture.IsOf(network with { Layers = [.. network.Layers, "relu"] }, Photograph, 10));
        Assert.Equal(("vit-small", WeightInitialization.He, 0d), (network.Name, network.Initialization, network.Dropout));
    }

    private static LayerList Read(string name, FeatureShape image, int classes) => LayerList.Read(ArchitectureCatalog.Find(name)!.Lines(image, classes), image);
}
