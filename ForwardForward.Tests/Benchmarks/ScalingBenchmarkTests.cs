using System.Text.Json;
using ForwardForward.Training.Benchmarks;

namespace ForwardForward.Tests.Benchmarks;

[Collection(Torch.TorchProcessState.Name)]
public sealed class ScalingBenchmarkTests
{
    [Fact]
    public void Run_OfSmallShapes_MeasuresBothMethodsAtEveryPlaceAndRestoresTheThreads()
    {
        var threads = torch.get_num_threads();
        var report = new BenchmarkReport("scaling", "a machine");
        new ScalingBenchmark(TimeProvider.System, torch.CPU) { Center = new NetworkShape(8, 2, 4), Widths = [16], Depths = [1], Batches = [2], Tables = [10], ProductSide = 8, Rounds = 1 }.Run(report);

        using var json = JsonDocument.Parse(report.Json());
        var figures = json.RootElement.GetProperty("figures").EnumerateArray().ToDictionary(figure => figure.GetProperty("what").GetString()!, figure => figure.GetProperty("median").GetDouble());
        foreach (var place in new[] { "width 16", "depth 1", "batch 2", "images 10", "cores 1", $"cores {threads}" })
        {
            Assert.All(new[] { "FF", "BP" }, method => Assert.All(
                new[] { "an example", "multiply-adds", "share of the product's" }, figure => Assert.InRange(figures[$"{place}: {method}, {figure}"], double.Epsilon, double.MaxValue)));
        }

        Assert.Equal(threads, torch.get_num_threads());
    }

    // By hand: 784 * 10 weights below the first layer, 10 * 10 below the second, 10 * 10 to the classes.
    [Fact]
    public void NetworkShape_OfTwoLayers_CountsWhatTheFormulasAskFor()
    {
        var shape = new NetworkShape(10, 2, 32);

        Assert.Equal(4 * (7840 + 100), shape.ForwardForward);
        Assert.Equal((2 * 7840) + (3 * 100) + (3 * 100), shape.BackPropagation);
    }
}
