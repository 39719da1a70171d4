using System.Text.Json;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Benchmarks;

[Collection(Torch.TorchProcessState.Name)]
public sealed class BenchmarkReportTests
{
    private readonly BenchmarkReport report = new("step", "a machine");

    [Fact]
    public void Json_OfSeveralRounds_HoldsThemWithMinimumMedianAndMaximum()
    {
        report.Add("step", 20, "ms");
        report.Add("step", 5, "ms");
        report.Add("step", 10, "ms");
        report.Add("step", 40, "ms");

        using var json = JsonDocument.Parse(report.Json());

        var figure = json.RootElement.GetProperty("figures")[0];
        Assert.Equal(("step", "a machine"), (json.RootElement.GetProperty("benchmark").GetString(), json.RootElement.GetProperty("machine").GetString()));
        Assert.Equal(15, figure.GetProperty("median").GetDouble());
        Assert.Equal((5, 40), (figure.GetProperty("minimum").GetDouble(), figure.GetProperty("maximum").GetDouble()));
        Assert.Equal([20, 5, 10, 40], figure.GetProperty("rounds").EnumerateArray().Select(round => round.GetDouble()));
    }

    [Fact]
    public void Step_OfASmallLayer_MeasuresBothFormatsAgainstTheirProductsAndPlainTorchSharpInEveryRound()
    {
        new StepBenchmark(TimeProvider.System, torch.CPU) { Width = 8, Pairs = 4, Rounds = 2, Peer = () => null, Warming = TimeSpan.Zero }.Run(report);

        Assert.Equal(10, report.Figures.Count);
        Assert.Equal([0.9, 2, 0.9, 3], report.Figures.Select(figure => figure.ToReach).OfType<double>());
        Assert.All(report.Figures, figure => Assert.Equal(2, figure.Rounds.Count));
        Assert.All(report.Figures.SelectMany(figure => figure.Rounds), value => Assert.InRange(value, double.Epsilon, double.MaxValue));
        AssertQuotientsOfARound("times plain TorchSharp", "plain TorchSharp", "step");
        AssertQuotientsOfARound("share of the ceiling", "its two products", "step");
    }

    [Fact]
    public void Convolution_OfSmallBlocks_MeasuresBothFormatsAgainstTheirConvolutionsAndPlainTorchSharpInEveryRound()
    {
        Convolution().Run(report);

        Assert.All(report.Figures, figure => Assert.Equal(2, figure.Rounds.Count));
        Assert.All(
            report.Figures.Where(figure => !figure.What.StartsWith("the rest", StringComparison.Ordinal)).SelectMany(figure => figure.Rounds),
            value => Assert.InRange(value, double.Epsilon, double.MaxValue));
        Assert.Equal([0.8, 0.7], report.Figures.Select(figure => figure.ToReach).OfType<double>());
        AssertQuotientsOfARound("times plain TorchSharp", "plain TorchSharp", "step");
        AssertQuotientsOfARound("share of the ceiling", "its convolutions and weight gradients", "step");
    }

    [Fact]
    public void Convolution_OfSmallBlocks_TellsWhereEachStepGoesAndNamesTheLargestPart()
    {
        Convolution().Run(report);

        foreach (var ending in Endings("step"))
        {
            var parts = report.Figures.Where(figure => figure.What.EndsWith($" alone{ending}", StringComparison.Ordinal)).ToList();
            Assert.Equal(7, parts.Count);
            for (var round = 0; round < 2; round++)
            {
                Assert.Equal(Figure($"step{ending}").Rounds[round], parts.Sum(part => part.Rounds[round]) + Figure($"the rest{ending}").Rounds[round], 6);
                Assert.Equal(Figure($"its convolutions and weight gradients{ending}").Rounds[round], parts[0].Rounds[round] + parts[1].Rounds[round], 6);
            }

            var largest = parts.Skip(2).Append(Figure($"the rest{ending}")).MaxBy(part => part.Median)!;
            Assert.Contains(report.Notes, note => note.Contains($"in {ending[2..]} spends most on: {largest.What[..^ending.Length]}, ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Step_WhereNoPythonHasPyTorch_SaysOnceWhatInstallsIt()
    {
        new StepBenchmark(TimeProvider.System, torch.CPU) { Width = 8, Pairs = 4, Rounds = 1, Peer = () => null, Warming = TimeSpan.Zero }.Run(report);

        Assert.Single(report.Notes, note => note.Contains("sudo apt-get install python3-torch", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Figures, figure => figure.What.Contains("PyTorch", StringComparison.Ordinal));
    }

    [Fact]
    public void Readout_OfASmallNetwork_HoldsItsReadingsToPasses()
    {
        new ReadoutBenchmark(TimeProvider.System, torch.CPU) { Widths = [12, 12], Images = 30, LearnedExamples = 200, Rounds = 2 }.Run(report);

        Assert.Equal([9.2, 1.1, 3], report.Figures.Select(figure => figure.NotAbove).OfType<double>());
        Assert.All(report.Figures, figure => Assert.Equal(2, figure.Rounds.Count));
    }

    [Fact]
    public void Epoch_OfASmallNetwork_MeasuresBothFormats()
    {
        var digits = new DatasetLibrary(Path.Combine(Path.GetTempPath(), "no-such-folder"), [DatasetCatalog.Find("digits")! with { TrainCount = 700, TestCount = 40 }]);

        new EpochBenchmark(TimeProvider.System, torch.CPU, digits) { Dataset = "digits", Learned = 600, HeldOut = 100, Widths = [12, 12], Rounds = 2, Peer = () => null }.Run(report);

        Assert.Equal(9, report.Figures.Count);
        Assert.All(report.Figures, figure => Assert.Equal(2, figure.Rounds.Count));
    }

    [Fact]
    public void Memory_OfOneShape_ComparesBothKinds()
    {
        new MemoryBenchmark(torch.CPU) { Shapes = [(2, 16)], Rounds = 2 }.Run(report);

        Assert.All(report.Figures, figure => Assert.Equal(2, figure.Rounds.Count));
        Assert.Contains(report.Figures, figure => figure.What == "2 x 16: FF");
        Assert.Contains(report.Figures, figure => figure.What == "2 x 16: BP over FF");
    }

    [Fact]
    public void Parallel_OfASmallNetwork_ComparesItWithBothWaysInSequence()
    {
        int threads = torch.get_num_threads();
        new ParallelBenchmark(TimeProvider.System) { Layers = 3, Sizes = [new(8, 4, 1.7, 1)], Steps = 5, Rounds = 2, AtOnce = 2 }.Run(report);

        using var json = JsonDocument.Parse(report.Json());
        var figures = json.RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal([1.7, 1.0], figures.Where(figure => figure.GetProperty("toReach").ValueKind == JsonValueKind.Number).Select(figure => figure.GetProperty("toReach").GetDouble()));
        Assert.All(figures, figure => Assert.Equal(2, figure.GetProperty("rounds").GetArrayLength()));
        Assert.Equal(threads, torch.get_num_threads());
    }

    private static ConvolutionBenchmark Convolution() =>
        new(TimeProvider.System, torch.CPU) { Images = 2, Blocks = [(4, 3), (5, 3)], Rounds = 2, Peer = () => null, Warming = TimeSpan.Zero };

    private BenchmarkFigure Figure(string what) => report.Figures.Single(figure => figure.What == what);

    // What follows a figure's name: its format.
    private IReadOnlyList<string> Endings(string what) =>
        [.. report.Figures.Where(figure => figure.What.StartsWith($"{what}, ", StringComparison.Ordinal)).Select(figure => figure.What[what.Length..])];

    private void AssertQuotientsOfARound(string quotient, string dividend, string divisor)
    {
        Assert.Equal(2, Endings(quotient).Count);
        foreach (var ending in Endings(quotient))
        {
            Assert.Equal(Figure(dividend + ending).Rounds.Zip(Figure(divisor + ending).Rounds, (above, below) => above / below), Figure(quotient + ending).Rounds);
        }
    }
}
