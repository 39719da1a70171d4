using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Benchmarks.Peers;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Benchmarks.Peers;

public sealed class PlainLayerTests
{
    [Theory]
    [InlineData(Precision.Float32, 1e-4)]
    [InlineData(Precision.Bfloat16, 0.02)]
    public void FirstLosses_OfTheTrainersWeightsAndRows_AreTheTrainers(Precision precision, double tolerance)
    {
        using var scope = torch.NewDisposeScope();
        var products = MatrixProducts.On(torch.CPU, precision);
        var layer = new BenchLayer(width: 12, pairs: 6, products, torch.CPU);
        using var plain = new PlainLayer(12, 12, products.Type, torch.CPU);
        using (torch.no_grad())
        {
            foreach (var (copy, parameter) in plain.parameters().Zip(layer.Parameters))
            {
                copy.copy_(parameter.Value);
            }
        }

        for (var step = 0; step < 3; step++)
        {
            var expected = TrainersLoss();
            Assert.InRange(plain.Learn(layer.Positives, layer.Negatives).item<float>(), expected * (1 - tolerance), expected * (1 + tolerance));
        }

        double TrainersLoss()
        {
            using var noGraph = torch.no_grad();
            return layer.Learn().item<float>();
        }
    }
}
