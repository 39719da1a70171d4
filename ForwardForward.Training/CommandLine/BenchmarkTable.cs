using ForwardForward.Training.Benchmarks;
using Spectre.Console;

namespace ForwardForward.Training.CommandLine;

/// <summary>A benchmark's report for a person: the machine, median and range of every figure, the notes.</summary>
internal static class BenchmarkTable
{
    public static void Draw(BenchmarkReport report, IAnsiConsole console)
    {
        var table = new LabTable().Words("what").Numbers("median").Words("unit").Numbers("range").Numbers("to reach");
        foreach (var figure in report.Figures)
        {
            table.Add(
                figure.What, Number(figure.Median), figure.Unit, $"{Number(figure.Rounds.Min())} to {Number(figure.Rounds.Max())}",
                figure.ToReach is { } goal ? Number(goal) : "");
        }

        console.WriteLine(report.Machine);
        table.Draw(console);
        foreach (var note in report.Notes)
        {
            console.WriteLine(note);
        }
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "N1" : "N2");
}
