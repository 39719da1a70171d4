namespace ForwardForward.Training.Experiments;

/// <summary>Points measured together.</summary>
public sealed record MetricsMeasured(IReadOnlyList<MetricPoint> Points) : RunEvent;
