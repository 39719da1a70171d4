using ForwardForward.Training.Benchmarks;
using Spectre.Console;

namespace ForwardForward.Training.CommandLine;

/// <summary>A benchmark's report for a person: the machine, every figure over the rounds, the notes.</summary>
internal static class BenchmarkTable
{
    public static void Draw(BenchmarkReport report, IAnsiConsole console)
    {
        var table = new LabTable().Words("what").Numbers("min").Numbers("median").Numbers("max").Words("unit").Numbers("to reach");
        foreach (var figure in report.Figures)
        {
            table.Add(figure.What, Number(figure.Minimum), Number(figure.Median), Number(figure.Maximum), figure.Unit, Goal(figure));
        }

        console.WriteLine(report.Machine);
        table.Draw(console);
        foreach (var note in report.Notes)
        {
            console.WriteLine(note);
        }
    }

    private static string Goal(BenchmarkFigure figure) => figure switch
    {
        { ToReach: { } least } => Number(least),
        { NotAbove: { } most } => $"at most {Number(most)}",
        _ => "",
    };

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "N1" : "N2");
}
