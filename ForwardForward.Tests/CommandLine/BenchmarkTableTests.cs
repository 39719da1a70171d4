using System.Text.RegularExpressions;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.CommandLine;

namespace ForwardForward.Tests.CommandLine;

public sealed class BenchmarkTableTests
{
    [Fact]
    public void Draw_OfSeveralRounds_HasMinimumMedianAndMaximumAndWhatIsToReach()
    {
        var report = new BenchmarkReport("step", "a machine");
        report.Add("step", 30, "ms");
        report.Add("step", 10, "ms");
        report.Add("step", 200, "ms");
        report.Add("times the peer", 1.5, toReach: 1.4);
        report.Add("passes", 9, notAbove: 9.2);
        report.Note("Once.");
        using var output = new StringWriter();

        BenchmarkTable.Draw(report, LabConsole.On(output));

        var lines = output.ToString().Split(Environment.NewLine);
        Assert.Equal("a machine", lines[0]);
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^ step +10\.0 +30\.0 +200 +ms *$"));
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^ times the peer +1\.50 +1\.50 +1\.50 +1\.40 *$"));
        Assert.Contains(lines, line => line.TrimEnd().EndsWith("at most 9.20", StringComparison.Ordinal));
        Assert.Contains("Once.", lines);
    }
}
