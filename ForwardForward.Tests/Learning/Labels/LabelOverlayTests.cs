using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Tests.Learning.Labels;

/// <summary>The overlay that is folded into a dense layer's product against the same rows written out.</summary>
public sealed class LabelOverlayTests
{
    private const int Classes = 4;
    private const int Images = 5;
    private static readonly FeatureShape Color = new(3, 3, 4);
    private static readonly MatrixProducts Products = new(Precision.Float32);

    public static TheoryData<InputNormalization, int> Kinds => new()
    {
        { InputNormalization.None, 1 }, { InputNormalization.Length, 1 }, { InputNormalization.None, 3 }, { InputNormalization.RootMeanSquare, 3 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Products_OfALabeledImage_AreThoseOfItsRows(InputNormalization normalization, int channels)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        (LayerInput labeled, Tensor rows, DenseLayer layer) = Labeled(normalization, channels);
        Tensor delta = torch.randn([rows.shape[0], layer.Units], generator: new torch.Generator(5));

        Assert.True(labeled.PreActivation(layer).allclose(torch.nn.functional.linear(rows, layer.Weight.Value, layer.Bias.Value), rtol: 1e-4, atol: 1e-5));
        Assert.True(labeled.WeightGradient(layer, delta.clone()).allclose(delta.t().mm(rows), rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void Labeled_OfColors_MarksTheFirstPixelsOfEachChannelAsAWrittenOverlayDoes()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (_, Tensor rows, _) = Labeled(InputNormalization.None, 3);
        Network network = new(
            new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 2 k3", "relu"] }, Color, new NetworkSetting(InputNormalization.None, Products, new RandomStreams(1), torch.CPU));

        Tensor written = new LabelPixels(network, Color, Classes, 1.5).Bear(Pixels(3)).Labeled(Chosen()).Signal().Current.flatten(1);

        Assert.Equal(written.data<float>().ToArray(), rows.data<float>().ToArray());
    }

    private static (LayerInput Labeled, Tensor Rows, DenseLayer Layer) Labeled(InputNormalization normalization, int channels)
    {
        FeatureShape image = Color with { Channels = channels };
        LabelOverlay overlay = new(Classes, 1.5, new InputNormalizer(normalization), Products, image);
        DenseLayer layer = new("blocks.0.0", (int)image.Size, 6, new WeightSource(WeightInitialization.TorchLinear, new RandomStreams(2), Products, torch.CPU));
        LayerInput labeled = overlay.Bear(Pixels(channels)).Labeled(Chosen());
        return (labeled, labeled.Rows(), layer);
    }

    private static Tensor Pixels(int channels) => torch.rand([Images, (Color with { Channels = channels }).Size], generator: new torch.Generator(3));

    // Two stacks: each image under two labels.
    private static Tensor Chosen() => torch.tensor(new long[] { 0, 1, 2, 3, 1, 3, 2, 0, 1, 0 });
}
