using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ForwardForward.Training.Benchmarks;

/// <summary>What a benchmark measured, over its rounds: figures with their unit, and quotients taken within each round.</summary>
/// <param name="benchmark">Its name on the command line.</param>
/// <param name="machine">One line about the machine.</param>
public sealed class BenchmarkReport(string benchmark, string machine)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<(string What, string Unit, double? ToReach, List<double> Rounds)> rows = [];
    private readonly List<string> notes = [];

    /// <summary>One round's value of a figure.</summary>
    /// <param name="what">The figure.</param>
    /// <param name="value">Its value.</param>
    /// <param name="unit">Such as ms; empty for a quotient.</param>
    /// <param name="toReach">What it is to reach at least, where something is.</param>
    public void Add(string what, double value, string unit = "", double? toReach = null)
    {
        if (rows.FindIndex(row => row.What == what) is var known and >= 0)
        {
            rows[known].Rounds.Add(value);
        }
        else
        {
            rows.Add((what, unit, toReach, [value]));
        }
    }

    /// <summary>A sentence below the table.</summary>
    public void Note(string sentence) => notes.Add(sentence);

    /// <summary>The table as text: median and range of the rounds.</summary>
    public string Text()
    {
        StringBuilder text = new();
        text.AppendLine(machine).AppendLine().AppendLine("| what | median | range | to reach |").AppendLine("| --- | --- | --- | --- |");
        foreach ((string what, string unit, double? toReach, List<double> rounds) in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {Number(Median(rounds))}{Suffix(unit)} | {Number(rounds.Min())} to {Number(rounds.Max())} | {(toReach is double goal ? Number(goal) : "")} |");
        }

        foreach (string note in notes)
        {
            text.AppendLine().AppendLine(note);
        }

        return text.ToString();
    }

    /// <summary>The same with every round.</summary>
    public string Json() => JsonSerializer.Serialize(
        new { Benchmark = benchmark, Machine = machine, Figures = rows.Select(row => new { row.What, row.Unit, Median = Median(row.Rounds), row.Rounds, row.ToReach }), Notes = notes }, Options);

    private static double Median(List<double> values)
    {
        List<double> ordered = [.. values.Order()];
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }

    private static string Suffix(string unit) => unit.Length > 0 ? $" {unit}" : "";

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "N1" : "N2", CultureInfo.InvariantCulture);
}
