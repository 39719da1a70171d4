using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>Curves of one moment: all points up to <see cref="LastSequence"/> are in them, none after.</summary>
/// <param name="RunId">The run.</param>
/// <param name="LastSequence">Number of the run's latest stored point at that moment; live points after it go on from here.</param>
/// <param name="Series">One for each asked name that the run has measured.</param>
public sealed record SeriesPage(string RunId, long LastSequence, IReadOnlyList<MetricSeries> Series);
