using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>Points of a run in the order of their numbers.</summary>
/// <param name="RunId">The run.</param>
/// <param name="LastSequence">Number of the run's latest stored point, on this page or not.</param>
/// <param name="More">True when points follow after this page.</param>
/// <param name="Points">The page.</param>
public sealed record MetricPage(string RunId, long LastSequence, bool More, IReadOnlyList<RecordedPoint> Points);
