using System.Text.Json;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Tables;

/// <summary>A row of <c>runs</c> as Dapper reads it.</summary>
public sealed class RunRow
{
    public long Number { get; set; }
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public string Status { get; set; } = "";
    public string Sentence { get; set; } = "";
    public string Method { get; set; } = "";
    public string? Horizon { get; set; }
    public string Dataset { get; set; } = "";
    public string Network { get; set; } = "";
    public long Seed { get; set; }
    public string Device { get; set; } = "";
    public string Owner { get; set; } = "";
    public long CreatedAt { get; set; }
    public long? StartedAt { get; set; }
    public long? FinishedAt { get; set; }
    public long Step { get; set; }
    public long TotalSteps { get; set; }
    public double Epoch { get; set; }
    public double TotalEpochs { get; set; }
    public double Seconds { get; set; }
    public double? SecondsLeft { get; set; }
    public double? TrainAccuracy { get; set; }
    public double? ValidationAccuracy { get; set; }
    public double? BestValidationAccuracy { get; set; }
    public double? TestAccuracy { get; set; }
    public double? ExamplesPerSecond { get; set; }
    public long? PeakMemoryBytes { get; set; }
    public long LastSequence { get; set; }
    public string Tags { get; set; } = "[]";
    public string Notes { get; set; } = "";
    public long Archived { get; set; }
    public string? TwinId { get; set; }
    public long? QueueOrder { get; set; }
    public int? QueuePosition { get; set; }
    public long? RecoveredAtStep { get; set; }
    public string? Recipe { get; set; }

    public RunSummary Summary() => new()
    {
        Id = Id,
        Name = Name,
        Status = Enum.Parse<RunStatus>(Status, ignoreCase: true),
        Sentence = Sentence,
        Method = Method,
        GradientReach = Horizon is null ? "" : MethodDescription.Describe(JsonSerializer.Deserialize<Horizon>($"\"{Horizon}\"", SpecJson.Options)),
        Dataset = Dataset,
        Network = Network,
        Seed = Seed,
        Device = Device,
        Owner = Owner,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        StartedAt = Time(StartedAt),
        FinishedAt = Time(FinishedAt),
        Step = Step,
        TotalSteps = TotalSteps,
        Epoch = Epoch,
        TotalEpochs = TotalEpochs,
        Seconds = Seconds,
        SecondsLeft = SecondsLeft,
        TrainAccuracy = TrainAccuracy,
        ValidationAccuracy = ValidationAccuracy,
        BestValidationAccuracy = BestValidationAccuracy,
        TestAccuracy = TestAccuracy,
        ExamplesPerSecond = ExamplesPerSecond,
        PeakMemoryBytes = PeakMemoryBytes,
        Tags = Tags == "[]" ? [] : JsonSerializer.Deserialize<List<string>>(Tags)!,
        Notes = Notes,
        Archived = Archived != 0,
        QueuePosition = QueuePosition,
        TwinId = TwinId,
        Recipe = Recipe,
        LastSequence = LastSequence,
    };

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
