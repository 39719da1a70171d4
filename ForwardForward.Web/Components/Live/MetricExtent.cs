namespace ForwardForward.Web.Components.Live;

/// <summary>What a table says of a metric.</summary>
/// <param name="Last">Latest value; may be NaN or infinite.</param>
/// <param name="Smallest">Over all finite values; null when there is none.</param>
/// <param name="Largest">Over all finite values; null when there is none.</param>
public readonly record struct MetricExtent(double Last, double? Smallest, double? Largest)
{
    public MetricExtent With(double value) => !double.IsFinite(value) ? this with { Last = value } : new(
        value, Smallest is { } smallest ? Math.Min(smallest, value) : value, Largest is { } largest ? Math.Max(largest, value) : value);
}
