using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs;

/// <summary>
/// What one commit added to a run. It is in the store before anyone hears of it. The summary is not in here: whoever shows it reads the store, so
/// that two commits announced in the wrong order never bring back an old status.
/// </summary>
public sealed record CommittedBatch
{
    /// <summary>New points, their numbers without a gap; may be empty.</summary>
    public IReadOnlyList<RecordedPoint> Points { get; init; } = [];

    public IReadOnlyList<GoodnessHistogram> Histograms { get; init; } = [];

    public IReadOnlyList<LogLine> Log { get; init; } = [];

    /// <summary>Files of older checkpoints that the store no longer names.</summary>
    public IReadOnlyList<string> ForgottenFiles { get; init; } = [];

    public RunChange Changes { get; init; } = RunChange.Summary;
}
