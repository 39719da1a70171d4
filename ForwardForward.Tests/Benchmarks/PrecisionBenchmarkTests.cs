using System.Text.Json;
using ForwardForward.Tests.Learning;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Benchmarks;

public sealed class PrecisionBenchmarkTests
{
    [Fact]
    public void Run_OfTwoSeeds_ComparesTheirMeansInBothPrecisions()
    {
        var digits = new DatasetLibrary(Path.Combine(Path.GetTempPath(), "no-such-folder"), [DatasetCatalog.Find("digits")! with { TrainCount = 150, TestCount = 40 }]);
        var spec = TinyLab.BackPropagation with { Name = "tiny" };
        var report = new BenchmarkReport("precision", "a machine");

        new PrecisionBenchmark(TimeProvider.System, torch.CPU, digits) { Specs = [spec], Seeds = [4, 5] }.Run(report);

        using var json = JsonDocument.Parse(report.Json());
        var figures = json.RootElement.GetProperty("figures").EnumerateArray().ToDictionary(figure => figure.GetProperty("what").GetString()!);
        double[] Rounds(string what) => [.. figures[$"tiny: {what}"].GetProperty("rounds").EnumerateArray().Select(round => round.GetDouble())];
        var (wide, narrow) = (Rounds("fp32"), Rounds("bf16"));
        Assert.All(wide.Concat(narrow), accuracy => Assert.InRange(accuracy, 0, 100));
        Assert.Equal(Math.Abs(wide.Average() - narrow.Average()), Assert.Single(Rounds("difference of the means, in points")), 9);

        // Of two values the deviation is their distance over the root of two.
        Assert.Equal(Math.Max(Math.Abs(wide[0] - wide[1]), Math.Abs(narrow[0] - narrow[1])) / Math.Sqrt(2), Assert.Single(Rounds("deviation over the seeds, in points")), 9);
        Assert.All(Rounds("seconds of learning, fp32 over bf16"), ratio => Assert.True(ratio > 0));
    }
}
