namespace ForwardForward.Web.Runs;

/// <summary>A stored run as a row of the documents or a study sees it.</summary>
public sealed class RecipeRun
{
    public long Number { get; set; }
    public string Id { get; set; } = "";
    public string Status { get; set; } = "";

    /// <summary>What it was launched for; null where somebody launched the same experiment by hand.</summary>
    public string? Recipe { get; set; }

    /// <summary>Of what it trains.</summary>
    public string Fingerprint { get; set; } = "";
    public string? Commit { get; set; }
    public string? Code { get; set; }
    public long Seed { get; set; }
    public string Device { get; set; } = "";
    public long? FinishedAt { get; set; }
    public double Seconds { get; set; }
    public double? SecondsLeft { get; set; }
    public double? TrainAccuracy { get; set; }
    public double? TestAccuracy { get; set; }
    public double? ExamplesPerSecond { get; set; }
}
