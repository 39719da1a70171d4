using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.CommandLine;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>Where the dashboard's benchmarks leave their report: the table among the test's lines, every round as JSON in a file where one is named.</summary>
public static class BenchmarkOutput
{
    /// <summary>The environment's variable with the path of the file.</summary>
    public const string JsonFile = "FF_BENCH_JSON";

    public static BenchmarkReport Begin(string benchmark) => new(benchmark, MachineDescription.Read());

    /// <param name="report">What was measured.</param>
    /// <param name="write">Takes the table.</param>
    /// <param name="file">Path of the JSON; null or empty for none.</param>
    public static void End(BenchmarkReport report, Action<string> write, string? file)
    {
        using StringWriter text = new();
        BenchmarkTable.Draw(report, LabConsole.On(text));
        write(text.ToString());
        if (!string.IsNullOrEmpty(file))
        {
            File.WriteAllText(file, report.Json() + "\n");
        }
    }
}
