using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.CommandLine;

namespace ForwardForward.Tests.CommandLine;

public sealed class BenchmarkTableTests
{
    [Fact]
    public void Draw_OfSeveralRounds_HasMedianAndRangeAndWhatIsToReach()
    {
        var report = new BenchmarkReport("step", "a machine");
        report.Add("step", 30, "ms");
        report.Add("step", 10, "ms");
        report.Add("step", 200, "ms");
        report.Add("times the peer", 1.5, toReach: 1.4);
        report.Note("Once.");
        using var output = new StringWriter();

        BenchmarkTable.Draw(report, LabConsole.On(output));

        var lines = output.ToString().Split(Environment.NewLine);
        Assert.Equal("a machine", lines[0]);
        Assert.Contains(lines, line => line.TrimEnd() == " step              30.0  ms     10.0 to 200");
        Assert.Contains(lines, line => line.TrimEnd() == " times the peer    1.50        1.50 to 1.50      1.40");
        Assert.Contains("Once.", lines);
    }
}
