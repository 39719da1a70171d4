using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>A run as a row of the documents or a study sees it.</summary>
/// <param name="run">The run.</param>
/// <param name="now">At this moment.</param>
public sealed class RecipeRun(StoredRun run, RunSnapshot now)
{
    public string Id => run.Id;

    public RunStatus Status => now.Summary.Status;

    /// <summary>What it was launched for; null where somebody launched the same experiment by hand.</summary>
    public string? Recipe => now.Summary.Recipe;

    /// <summary>Of what it trains.</summary>
    public string Fingerprint => run.Facts.Fingerprint;

    /// <summary>What it measured is no result on the dataset of its name.</summary>
    public bool HasOtherContent => now.Summary.HasOtherContent;

    public string? Commit => now.Commit;

    public string? Code => now.Code;

    public long Seed => now.Summary.Seed;

    public string Device => now.Summary.Device;

    public DateTimeOffset? FinishedAt => now.Summary.FinishedAt;

    public double Seconds => now.Summary.Seconds;

    public double? SecondsLeft => now.Summary.SecondsLeft;

    /// <summary>A metric's latest value; null when it has none.</summary>
    public double? LastValue(string metric) => metric switch
    {
        MetricNames.TestAccuracy => now.Summary.TestAccuracy,
        MetricNames.TrainAccuracy => now.Summary.TrainAccuracy,
        MetricNames.ExamplesPerSecond => now.Summary.ExamplesPerSecond,
        _ => run.LastValue(metric),
    };
}
