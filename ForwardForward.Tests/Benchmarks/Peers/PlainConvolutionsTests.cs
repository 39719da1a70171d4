using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Benchmarks.Peers;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Benchmarks.Peers;

public sealed class PlainConvolutionsTests
{
    private const int Images = 6;

    // The last map, of 3x3, is smaller than the grid of means. Channels fill oneDNN's blocks of sixteen: others it miscomputes where a convolution is written plainly.
    private static readonly (int Channels, int Kernel)[] Blocks = [(16, 5), (32, 3), (16, 3), (16, 3)];

    [Theory]
    [InlineData(Precision.Float32, 1e-4)]
    [InlineData(Precision.Bfloat16, 0.02)]
    public void FirstLosses_OfTheTrainersWeightsAndImages_AreTheTrainersOfEveryBlock(Precision precision, double tolerance)
    {
        using var scope = torch.NewDisposeScope();
        var type = MatrixProducts.On(torch.CPU, precision).Type;
        var spec = new ConvolutionBenchmark(TimeProvider.System, torch.CPU) { Images = Images, Blocks = Blocks }.Spec(precision);
        var network = new BenchNetwork(spec, Images, torch.CPU);
        var batch = network.Batch(Images);
        using var plain = new PlainConvolutions(Blocks, BenchNetwork.Side, BenchNetwork.Classes, type, torch.CPU);
        using (torch.no_grad())
        {
            foreach (var (copy, parameter) in plain.Parameters.Zip(BlockByBlock(network.Learner.Parameters)))
            {
                copy.copy_(parameter.Value);
            }
        }

        var pixels = batch.Pixels.to(ScalarType.Float32).view(Images, 1, BenchNetwork.Side, BenchNetwork.Side);
        for (var step = 0; step < 3; step++)
        {
            var expected = network.Learner.Step.Learn(batch, new LayerStage(0, Blocks.Length - 1), 1)
                .Zip(network.Learner.Step.Measures).Where(measured => measured.Second.IsLoss).Select(measured => (double)measured.First!.item<float>()).ToList();
            var losses = plain.Learn(pixels, batch.Labels);
            Assert.Equal(Blocks.Length, losses.Count);
            Assert.All(losses.Zip(expected), pair => Assert.InRange(pair.First.item<float>(), pair.Second * (1 - tolerance), pair.Second * (1 + tolerance)));
        }
    }

    // The trainer lists all weights and biases, then the matrices of the scores.
    private static IEnumerable<Parameter> BlockByBlock(IReadOnlyList<Parameter> parameters) =>
        Enumerable.Range(0, Blocks.Length).SelectMany(block => (Parameter[])[parameters[2 * block], parameters[(2 * block) + 1], parameters[(2 * Blocks.Length) + block]]);
}
