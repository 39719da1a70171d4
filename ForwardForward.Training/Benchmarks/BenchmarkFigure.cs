namespace ForwardForward.Training.Benchmarks;

/// <summary>One figure of a benchmark.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">Such as ms; empty for a quotient.</param>
/// <param name="ToReach">What it is to reach at least, where something is.</param>
/// <param name="NotAbove">What it is to reach at most, where something is.</param>
/// <param name="Rounds">Its values; one at least.</param>
public sealed record BenchmarkFigure(string What, string Unit, double? ToReach, double? NotAbove, IReadOnlyList<double> Rounds)
{
    /// <summary>Of the rounds.</summary>
    public double Minimum => Rounds.Min();

    /// <summary>Of the rounds.</summary>
    public double Median
    {
        get
        {
            double[] ordered = [.. Rounds.Order()];
            return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        }
    }

    /// <summary>Of the rounds.</summary>
    public double Maximum => Rounds.Max();
}
