using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Tests.Networks;

public sealed class ConvolutionLayerTests
{
    private const int Rows = 64;
    private const int Side = 8;

    /// <summary>Channels in and out, kernel, stride, padding, groups: blocks of sixteen channels filled and not, one channel, groups, one channel a group.</summary>
    public static TheoryData<int, int, int, int, int, int> Sizes => new()
    {
        { 1, 4, 5, 3, 0, 1 }, { 1, 10, 3, 1, 1, 1 }, { 1, 32, 5, 1, 2, 1 }, { 3, 20, 3, 1, 1, 1 }, { 4, 6, 3, 1, 0, 1 }, { 8, 6, 3, 1, 1, 2 }, { 8, 8, 3, 1, 1, 8 },
        { 6, 16, 5, 1, 0, 1 }, { 16, 6, 3, 2, 1, 1 }, { 24, 40, 3, 1, 1, 1 }, { 40, 40, 3, 2, 1, 40 }, { 32, 32, 3, 1, 1, 4 }, { 64, 10, 1, 1, 0, 1 }, { 4, 3, 3, 1, 1, 1 }, { 5, 7, 3, 1, 1, 1 }, { 64, 5, 5, 2, 2, 1 }, { 2, 16, 3, 1, 1, 1 }, { 12, 100, 3, 1, 1, 1 }, { 4, 4, 3, 2, 1, 2 }, { 2, 4, 3, 2, 1, 2 }, { 24, 24, 5, 2, 2, 24 },
    };

    // oneDNN took numbers from outside the maps at several of these sizes: wrong, not a number, or another one each time.
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Gradients_OfAnySize_AreThoseOf64BitsEveryTime(int below, int channels, int kernel, int stride, int padding, int groups)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ConvolutionDefinition definition = new(channels, kernel, stride, padding, groups, Bias: true);
        foreach (Precision precision in new[] { Precision.Float32, Precision.Bfloat16 })
        {
            MatrixProducts products = new(precision);
            ConvolutionLayer layer = new("conv", definition, below, new WeightSource(WeightInitialization.FanIn, new RandomStreams(5), products, torch.CPU));
            foreach (Parameter parameter in layer.Parameters)
            {
                parameter.Value.requires_grad_(true);
            }

            torch.manual_seed(7);
            Tensor input = products.Format(torch.randn(Rows, below, Side, Side)).requires_grad_();
            Tensor[] wide = [.. new[] { input, products.Format(layer.Parameters[0].Value), products.Format(layer.Parameters[1].Value) }.Select(tensor => tensor.detach().to(ScalarType.Float64).requires_grad_())];
            Tensor expected = torch.nn.functional.conv2d(wide[0], wide[1], wide[2], [stride, stride], [padding, padding], groups: groups);
            Tensor delta = products.Format(torch.randn(expected.shape));
            Tensor[] truth = [.. torch.autograd.grad([expected], wide, [delta.to(ScalarType.Float64)])];
            for (int time = 0; time < 3; time++)
            {
                Tensor output = layer.Forward(input, LayerPass.Reading);
                Tensor[] given = [.. torch.autograd.grad([output], [input, layer.Parameters[0].Value, layer.Parameters[1].Value], [delta])];

                double tolerance = precision == Precision.Bfloat16 ? 0.02 : 1e-4;
                using (torch.no_grad())
                {
                    Near(expected, layer.Forward(input, LayerPass.Reading), tolerance);
                }

                Assert.All(given.Prepend(output).Zip(truth.Prepend(expected)), pair => Near(pair.Second, pair.First, tolerance));
            }
        }
    }

    private static void Near(Tensor expected, Tensor given, double tolerance)
    {
        Assert.Equal(expected.shape, given.shape);
        double error = (given.detach().to(ScalarType.Float64) - expected.detach()).abs().max().ToDouble();
        double largest = expected.detach().abs().max().ToDouble();
        Assert.True(error <= tolerance * largest, $"{error} off, of {largest}");
    }
}
