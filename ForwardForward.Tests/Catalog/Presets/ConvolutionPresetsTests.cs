using System.Globalization;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Presets;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Catalog.Presets;

public sealed class ConvolutionPresetsTests
{
    private static readonly FeatureShape Color = new(3, 32, 32);

    public static TheoryData<string, IReadOnlyList<string>, string, long> Trials => new()
    {
        {
            "trial 7", ConvolutionPresets.Trial7, "Layer(3, 64, kernel_size=5, padding=2) ReLU Layer(64, 128, kernel_size=5, padding=2, stride=2) ReLU "
                + "Layer(128, 256, kernel_size=5, padding=2, stride=2) ReLU Layer(256, 10, kernel_size=1, stride=1) ReLU", 1_031_818
        },
        {
            "trial 8", ConvolutionPresets.Trial8, "Layer(3, 64, kernel_size=3, padding=1) ReLU Layer(64, 64, kernel_size=3, padding=1) ReLU MaxPool2d(kernel_size=2, stride=2) "
                + "Layer(64, 128, kernel_size=3, padding=1) ReLU Layer(128, 128, kernel_size=3, padding=1) ReLU MaxPool2d(kernel_size=2, stride=2) "
                + "Layer(128, 256, kernel_size=3, padding=1) ReLU Layer(256, 256, kernel_size=3, padding=1) ReLU Layer(256, 256, kernel_size=3, padding=1) ReLU MaxPool2d(kernel_size=2, stride=2) "
                + "Layer(256, 512, kernel_size=3, padding=1) ReLU Layer(512, 512, kernel_size=3, padding=1) ReLU Layer(512, 512, kernel_size=3, padding=1) ReLU MaxPool2d(kernel_size=2, stride=2) "
                + "Layer(512, 512, kernel_size=3, padding=1) ReLU Layer(512, 512, kernel_size=3, padding=1) ReLU Layer(512, 512, kernel_size=3, padding=1) ReLU", 14_714_688
        },
        {
            "trial 9", ConvolutionPresets.Trial9, "Layer(3, 64, kernel_size=5, padding=2) ReLU Layer(64, 128, kernel_size=5, padding=2, stride=2) ReLU "
                + "Layer(128, 256, kernel_size=5, padding=2, stride=2) ReLU Layer(256, 512, kernel_size=5, padding=2, stride=2) ReLU Layer(512, 1024, kernel_size=5, padding=2, stride=2) ReLU "
                + "Layer(1024, 2048, kernel_size=5, padding=2, stride=2) ReLU Layer(2048, 10, kernel_size=1, stride=1) ReLU", 69_866_122
        },
    };

    [Theory]
    [MemberData(nameof(Trials))]
    public void Lines_OfATrial_AreTheDocuments(string name, IReadOnlyList<string> lines, string printed, long parameters)
    {
        LayerList list = LayerList.Read(lines, Color);

        Assert.Empty(list.Problems);
        Assert.Equal(printed, string.Join(' ', list.Blocks.SelectMany(block => block.Layers.SelectMany(Printed))));
        Assert.True(parameters == list.Blocks.Sum(block => block.Parameters), $"{name}: {list.Blocks.Sum(block => block.Parameters)}");
        Assert.All(list.Blocks, block => Assert.Equal((1, 3), (block.LearnedLayers, block.TapAfter)));
    }

    [Fact]
    public void Blocks_OfTrial8_CountEachLayerTwiceAndEachPoolOnce()
    {
        LayerList list = LayerList.Read(ConvolutionPresets.Trial8, Color);

        Assert.Equal(13, list.Blocks.Count);
        Assert.Equal((13 * 2) + 4, list.Blocks.Sum(block => block.CountedAfter.Count));
        Assert.Equal([3, 4, 5], list.Blocks[1].CountedAfter);
        Assert.Equal([3, 4], list.Blocks[0].CountedAfter);
    }

    [Fact]
    public void Lines_OfExperiment3_AreTheSlides()
    {
        LayerList list = LayerList.Read(ConvolutionPresets.Experiment3, new FeatureShape(1, 28, 28));

        Assert.Empty(list.Problems);
        Assert.Equal(["6×28×28", "16×10×10", "2000", "2000"], list.Blocks.Select(block => block.Tapped.ToString()));
        Assert.Equal(["6×14×14", "400", "2000", "2000"], list.Blocks.Select(block => block.Output.ToString()));
        Assert.Equal(156 + 2416 + 802_000 + 4_002_000, list.Blocks.Sum(block => block.Parameters));
    }

    [Fact]
    public void Specs_OfAllPresets_CanRunAndAreReadBothWays()
    {
        Assert.NotEmpty(ConvolutionPresets.All);
        Assert.All(ConvolutionPresets.All, preset =>
        {
            Assert.Empty(SpecValidator.Validate(preset.Spec).Select(problem => $"{preset.Name}: {problem.Path}: {problem.Message}"));
            Assert.Equal((preset.Name, Precision.Float32), (preset.Spec.Name, preset.Spec.Precision));
            string twin = preset.Name.EndsWith("-batchwide", StringComparison.Ordinal) ? preset.Name[..^"-batchwide".Length] : $"{preset.Name}-batchwide";
            Assert.Contains(ConvolutionPresets.All, other => other.Name == twin);
        });
    }

    // As the notebook prints a layer; a rectification inside Layer is part of it, the module after it is printed.
    private static IEnumerable<string> Printed(PlacedLayer layer, int place) => layer.Definition switch
    {
        ConvolutionDefinition { Kernel: 1 } convolution => [$"Layer({layer.Input.Channels}, {convolution.Channels}, kernel_size=1, stride=1)"],
        ConvolutionDefinition convolution =>
        [
            string.Create(CultureInfo.InvariantCulture, $"Layer({layer.Input.Channels}, {convolution.Channels}, kernel_size={convolution.Kernel}, padding={convolution.Padding}")
                + (convolution.Stride == 1 ? ")" : $", stride={convolution.Stride})"),
        ],
        PoolingDefinition { Kind: PoolingKind.Maximum } pool => [$"MaxPool2d(kernel_size={pool.Kernel}, stride={pool.Stride})"],
        ActivationDefinition { Name: "relu" } => place == 2 ? [] : ["ReLU"],
        NormalizationDefinition { Kind: NormalizationKind.PositionLength } when place == 0 => [],
        _ => [layer.Text],
    };
}
