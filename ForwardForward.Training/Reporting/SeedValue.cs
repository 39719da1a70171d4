namespace ForwardForward.Training.Reporting;

/// <summary>What one completed run of a recipe measured, and where.</summary>
public sealed record SeedValue
{
    public required long Seed { get; init; }

    /// <summary>Last values by metric name; accuracies from 0 to 1.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Training time.</summary>
    public double Seconds { get; init; }

    /// <summary>The device in words.</summary>
    public string Device { get; init; } = "";

    /// <summary>Day on which it ended, as in 2026-11-20.</summary>
    public string Date { get; init; } = "";

    /// <summary>Commit of the program that trained it.</summary>
    public string Commit { get; init; } = "unknown";

    /// <summary><see cref="TrainerCode.Fingerprint"/> of the program that trained it.</summary>
    public string Code { get; init; } = "";

    /// <summary>Fingerprint of what was trained; the recipe's own when nothing was changed.</summary>
    public required string Spec { get; init; }

    /// <summary>Changes against the recipe, such as <c>budget.epochs=10</c>: a reduced budget. Empty for the recipe as it is.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What to type to measure it again.</summary>
    public string Command { get; init; } = "";

    /// <summary>The stored run; null for what was shipped with the program.</summary>
    public string? RunId { get; init; }

    /// <summary>Folders of the trainer whose sources have changed since; empty when it is fresh.</summary>
    public IReadOnlyList<string> ChangedSince() => TrainerCode.ChangedSince(Code);
}
