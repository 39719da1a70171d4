using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.CommandLine;

/// <summary>Keeps the last value of the metrics that a row asks for.</summary>
internal sealed class RowListener(IReadOnlyList<string> names)
{
    private readonly Dictionary<string, double> metrics = [];

    public string Device { get; private set; } = "";

    /// <summary>Last values, in the order of their names.</summary>
    public IReadOnlyDictionary<string, double> Metrics => metrics.OrderBy(one => one.Key, StringComparer.Ordinal).ToDictionary();

    public void Hear(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted started:
                Device = started.Device;
                break;
            case MetricsMeasured measured:
                foreach (var point in measured.Points.Where(point => names.Contains(point.Name) && double.IsFinite(point.Value)))
                {
                    metrics[point.Name] = point.Value;
                }

                break;
        }
    }
}
