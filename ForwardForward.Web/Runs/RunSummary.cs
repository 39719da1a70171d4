using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>One run as a list shows it: who, what, where it is, and its latest key figures. Accuracies are 0 to 1, times in seconds of training.</summary>
public sealed record RunSummary
{
    /// <summary>Twelve lower-case letters and digits.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Why it ended or waits; empty while there is nothing to say.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>The catalog's name, or "custom, based on" it where one of the five choices differs.</summary>
    public required string Method { get; init; }

    /// <summary>How many layers one gradient crosses, in the words shown beside the method.</summary>
    public string GradientReach { get; init; } = "";

    public required string Dataset { get; init; }

    /// <summary>What its datasets held when it read them; none until it begins, and for runs of earlier programs.</summary>
    public IReadOnlyList<DataContent> Contents { get; init; } = [];

    /// <summary>A dataset held something else than what was published under its name: its numbers are no results on that dataset.</summary>
    public bool HasOtherContent => Contents.Any(content => content.Published == false);

    /// <summary>Hidden widths, such as <c>500-500</c>.</summary>
    public required string Network { get; init; }

    public required long Seed { get; init; }

    /// <summary>Where it computes, in words; until it begins, the choice of its spec.</summary>
    public required string Device { get; init; }

    public required string Owner { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public long Step { get; init; }

    public long TotalSteps { get; init; }

    public double Epoch { get; init; }

    public double TotalEpochs { get; init; }

    public double Seconds { get; init; }

    /// <summary>Of the training, or of the reading of its data while that goes on.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Share of its data that is read, 0 to 1; null once something learns.</summary>
    public double? Read { get; init; }

    public double? TrainAccuracy { get; init; }

    public double? ValidationAccuracy { get; init; }

    public double? BestValidationAccuracy { get; init; }

    public double? TestAccuracy { get; init; }

    public double? ExamplesPerSecond { get; init; }

    public long? PeakMemoryBytes { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Notes { get; init; } = "";

    public bool Archived { get; init; }

    /// <summary>1 is next; null when it does not wait.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>Name of the documents' preset or study place that it was launched for; null for any other run.</summary>
    public string? Recipe { get; init; }

    /// <summary>Shared by the two runs of a twin launch.</summary>
    public string? TwinId { get; init; }

    /// <summary>What is wrong with the learning and is so still; empty when nothing was noticed.</summary>
    public IReadOnlyList<LearningNotice> Notices { get; init; } = [];

    /// <summary>What of it cannot be read; empty when it is whole.</summary>
    public string Damage { get; init; } = "";

    /// <summary>Number of its latest stored point; 0 when it has none.</summary>
    public long LastSequence { get; init; }

    /// <summary>How far it is with what it does, 0 to 100: reading its data, or learning.</summary>
    public int Percent() => (int)Math.Clamp(100 * (Read ?? (TotalSteps > 0 ? (double)Step / TotalSteps : 0)), 0, 100);
}
