namespace ForwardForward.Training.Reporting;

/// <summary>Mean and deviation of one quantity over seeds.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Deviation">Standard deviation of a sample, divided by n − 1; null for a single seed.</param>
/// <param name="Count">Seeds.</param>
public sealed record Spread(double Mean, double? Deviation, int Count)
{
    /// <summary>Standard error of the mean; null for a single seed.</summary>
    public double? Error => Deviation / Math.Sqrt(Count);

    /// <summary>Null when there is nothing to take the mean of.</summary>
    public static Spread? Of(IEnumerable<double> values)
    {
        var all = values.ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var mean = all.Average();
        return new Spread(mean, all.Count < 2 ? null : Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Count - 1)), all.Count);
    }
}
