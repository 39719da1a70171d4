using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Checks;

/// <summary>How far the numbers of two runs of one experiment are apart, each difference as a share of the largest value that its metric has in either run.</summary>
/// <param name="Count">Numbers that were compared.</param>
/// <param name="AtFirstStep">The largest difference at the first step.</param>
/// <param name="AtMost">The largest of all: 0 where all are the same, infinite where a number is missing or is none.</param>
/// <param name="Place">Metric and step of the largest; empty where all are the same.</param>
public sealed record NumberComparison(int Count, double AtFirstStep, double AtMost, string Place)
{
    /// <summary>True where there was something to compare and nothing differs, not even in a last digit.</summary>
    public bool IsSame => IsWithin(0);

    /// <summary>True where there was something to compare and nothing is further apart.</summary>
    public bool IsWithin(double tolerance) => Count > 0 && AtMost <= tolerance;

    /// <summary>Compares two runs' numbers one by one, in the order in which they were measured.</summary>
    public static NumberComparison Of(IReadOnlyList<MetricPoint> one, IReadOnlyList<MetricPoint> other)
    {
        Dictionary<string, double> scales = one.Concat(other).GroupBy(point => point.Name)
            .ToDictionary(metric => metric.Key, metric => metric.Select(point => Math.Abs(point.Value)).Where(double.IsFinite).DefaultIfEmpty().Max());
        NumberComparison found = new(0, 0, 0, "");
        foreach ((MetricPoint here, MetricPoint there) in one.Zip(other))
        {
            bool isPair = (here.Name, here.Step) == (there.Name, there.Step);
            found = found.With(here, isPair ? Apart(here.Value, there.Value, scales[here.Name]) : double.PositiveInfinity);
        }

        IReadOnlyList<MetricPoint> longer = one.Count > other.Count ? one : other;
        return found.Count < longer.Count ? found.With(longer[found.Count], double.PositiveInfinity) : found;
    }

    // What is no number agrees with its like alone.
    private static double Apart(double one, double other, double scale) =>
        one.Equals(other) ? 0 : double.IsFinite(one) && double.IsFinite(other) ? Math.Abs(one - other) / scale : double.PositiveInfinity;

    private NumberComparison With(MetricPoint point, double apart) => new(
        Count + 1,
        point.Step == 1 ? Math.Max(AtFirstStep, apart) : AtFirstStep,
        Math.Max(AtMost, apart),
        apart > AtMost ? $"{point.Name} at step {point.Step}" : Place);
}
