using System.Text.Json;

namespace ForwardForward.Training.Benchmarks;

/// <summary>What a benchmark measured, over its rounds: figures with their unit, and quotients taken within each round.</summary>
/// <param name="benchmark">Its name on the command line.</param>
/// <param name="machine">One line about the machine.</param>
public sealed class BenchmarkReport(string benchmark, string machine)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<BenchmarkFigure> figures = [];
    private readonly List<string> notes = [];

    /// <summary>One line about the machine.</summary>
    public string Machine => machine;

    /// <summary>In the order in which their first rounds were added.</summary>
    public IReadOnlyList<BenchmarkFigure> Figures => figures;

    /// <summary>Sentences below the table.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>One round's value of a figure.</summary>
    /// <param name="what">The figure.</param>
    /// <param name="value">Its value.</param>
    /// <param name="unit">Such as ms; empty for a quotient.</param>
    /// <param name="toReach">What it is to reach at least, where something is.</param>
    /// <param name="notAbove">What it is to reach at most, where something is.</param>
    public void Add(string what, double value, string unit = "", double? toReach = null, double? notAbove = null)
    {
        if (figures.FindIndex(figure => figure.What == what) is var known and >= 0)
        {
            figures[known] = figures[known] with { Rounds = [.. figures[known].Rounds, value] };
        }
        else
        {
            figures.Add(new BenchmarkFigure(what, unit, toReach, notAbove, [value]));
        }
    }

    /// <summary>A sentence below the table.</summary>
    public void Note(string sentence) => notes.Add(sentence);

    /// <summary>How figures come about, below the table.</summary>
    /// <param name="rounds">Of the benchmark.</param>
    public void NoteRounds(int rounds) => Note(rounds == 1
        ? "One round."
        : $"{rounds} rounds: each measures everything once, one after the other, and quotients are taken within it.");

    /// <summary>Everything with every round.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            Benchmark = benchmark,
            Machine,
            Figures = figures.Select(figure => new { figure.What, figure.Unit, figure.Minimum, figure.Median, figure.Maximum, figure.Rounds, figure.ToReach, figure.NotAbove }),
            Notes,
        },
        Options);
}
