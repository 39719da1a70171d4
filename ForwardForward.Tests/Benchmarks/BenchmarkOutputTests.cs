using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;

namespace ForwardForward.Tests.Benchmarks;

public sealed class BenchmarkOutputTests
{
    private readonly BenchmarkReport report = new("store", "a machine");

    [Fact]
    public void End_WithAFile_WritesTheTableAndTheJson()
    {
        using var folder = new TemporaryFolder();
        List<string> written = [];
        report.Add("a reading", 2, "ms");

        BenchmarkOutput.End(report, written.Add, folder["store.json"]);

        using var json = JsonDocument.Parse(File.ReadAllText(folder["store.json"]));
        Assert.Equal(2, json.RootElement.GetProperty("figures")[0].GetProperty("median").GetDouble());
        Assert.Matches(@"a reading +2\.00 +2\.00 +2\.00 +ms", Assert.Single(written));
    }

    [Fact]
    public void End_WithoutAFile_WritesTheTableAlone()
    {
        List<string> written = [];
        report.Add("a reading", 2, "ms");

        BenchmarkOutput.End(report, written.Add, null);

        Assert.Contains("a reading", Assert.Single(written), StringComparison.Ordinal);
    }
}
