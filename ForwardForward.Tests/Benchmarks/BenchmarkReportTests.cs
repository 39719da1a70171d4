using System.Text.Json;
using ForwardForward.Training.Benchmarks;

namespace ForwardForward.Tests.Benchmarks;

[Collection(Torch.TorchProcessState.Name)]
public sealed class BenchmarkReportTests
{
    private readonly BenchmarkReport report = new("step", "a machine");

    [Fact]
    public void Json_OfTwoRounds_HoldsBothAndTheirMean()
    {
        report.Add("step", 10, "ms");
        report.Add("step", 20, "ms");

        using var json = JsonDocument.Parse(report.Json());

        var figure = json.RootElement.GetProperty("figures")[0];
        Assert.Equal(("step", "a machine"), (json.RootElement.GetProperty("benchmark").GetString(), json.RootElement.GetProperty("machine").GetString()));
        Assert.Equal(15, figure.GetProperty("median").GetDouble());
        Assert.Equal([10, 20], figure.GetProperty("rounds").EnumerateArray().Select(round => round.GetDouble()));
    }

    [Fact]
    public void Step_OfASmallLayer_MeasuresBothFormatsAgainstTheirProducts()
    {
        new StepBenchmark(TimeProvider.System, torch.CPU) { Width = 8, Pairs = 4, Rounds = 1 }.Run(report);

        using var json = JsonDocument.Parse(report.Json());
        var figures = json.RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(2, figures.Count(figure => figure.GetProperty("what").GetString()!.StartsWith("share of the ceiling", StringComparison.Ordinal)));
        Assert.All(figures, figure => Assert.InRange(figure.GetProperty("median").GetDouble(), double.Epsilon, double.MaxValue));
    }

    [Fact]
    public void Convolution_OfSmallBlocks_MeasuresBothFormatsAgainstTheirConvolutions()
    {
        new ConvolutionBenchmark(TimeProvider.System, torch.CPU) { Images = 2, Blocks = [(4, 3), (5, 3)], Rounds = 1 }.Run(report);

        using var json = JsonDocument.Parse(report.Json());
        var figures = json.RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(2, figures.Count(figure => figure.GetProperty("what").GetString()!.StartsWith("share of the ceiling", StringComparison.Ordinal)));
        Assert.All(figures, figure => Assert.InRange(figure.GetProperty("median").GetDouble(), double.Epsilon, double.MaxValue));
    }

    [Fact]
    public void Memory_OfOneShape_ComparesBothKinds()
    {
        new MemoryBenchmark(torch.CPU) { Shapes = [(2, 16)] }.Run(report);

        Assert.Contains(report.Figures, figure => figure.What == "2 x 16: FF");
        Assert.Contains(report.Figures, figure => figure.What == "2 x 16: BP over FF");
    }

    [Fact]
    public void Parallel_OfASmallNetwork_ComparesItWithBothWaysInSequence()
    {
        int threads = torch.get_num_threads();
        new ParallelBenchmark(TimeProvider.System) { Layers = 3, Sizes = [(8, 4)], Steps = 5, Rounds = 2, AtOnce = 2 }.Run(report);

        using var json = JsonDocument.Parse(report.Json());
        var figures = json.RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal([1.7, 1.0], figures.Where(figure => figure.GetProperty("toReach").ValueKind == JsonValueKind.Number).Select(figure => figure.GetProperty("toReach").GetDouble()));
        Assert.All(figures, figure => Assert.Equal(2, figure.GetProperty("rounds").GetArrayLength()));
        Assert.Equal(threads, torch.get_num_threads());
    }
}
