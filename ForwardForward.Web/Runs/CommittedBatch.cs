using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs;

/// <summary>
/// What a run gained at once. The disk has it before anyone hears of it. The summary is not in here: whoever shows it reads it then, so
/// that two gains announced in the wrong order never bring back an old status.
/// </summary>
public sealed record CommittedBatch
{
    /// <summary>New points, their numbers without a gap; may be empty.</summary>
    public IReadOnlyList<RecordedPoint> Points { get; init; } = [];

    public IReadOnlyList<GoodnessHistogram> Histograms { get; init; } = [];

    public IReadOnlyList<LogLine> Log { get; init; } = [];

    public RunChange Changes { get; init; } = RunChange.Summary;
}
