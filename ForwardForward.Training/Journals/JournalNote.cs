using System.Text.Json;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Journals;

/// <summary>Anything in a journal that is no point.</summary>
/// <param name="Kind">One of the constants here; others are of a later program and passed over.</param>
/// <param name="Step">Updates done.</param>
/// <param name="At">When it was written.</param>
/// <param name="Json">What it says.</param>
public readonly record struct JournalNote(string Kind, long Step, DateTimeOffset At, string Json)
{
    // A journal from elsewhere may leave anything out.
    private static readonly JsonSerializerOptions Whole = new(RunJson.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>The run's id as it is: what the first record says.</summary>
    public const string Begin = "begin";

    /// <summary>A <see cref="RunLaunch"/>: the first note of every journal.</summary>
    public const string Launch = "launch";

    /// <summary>A <see cref="RunStanding"/>: where the run is from now on.</summary>
    public const string Standing = "status";

    /// <summary>A <see cref="RunStarted"/>.</summary>
    public const string Started = "started";

    /// <summary>A <see cref="ProgressMade"/>.</summary>
    public const string Progress = "progress";

    /// <summary>A <see cref="LogWritten"/>.</summary>
    public const string Log = "log";

    /// <summary>A <see cref="LearningNotice"/>.</summary>
    public const string Notice = "notice";

    /// <summary>A <see cref="GoodnessHistogram"/>.</summary>
    public const string Histogram = "histogram";

    /// <summary>A <see cref="ConfusionMeasured"/>.</summary>
    public const string Confusion = "confusion";

    /// <summary>A <see cref="CheckpointSaved"/>.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>Names of checkpoint files that are not needed any more (a list of texts).</summary>
    public const string Forgotten = "forgotten";

    /// <summary>A <see cref="RunOutcome"/>.</summary>
    public const string Outcome = "outcome";

    public static JournalNote Of<T>(string kind, long step, DateTimeOffset at, T content) => new(kind, step, at, JsonSerializer.Serialize(content, RunJson.Options));

    /// <summary>Null for an event that is no note: points.</summary>
    public static JournalNote? Of(RunEvent happened, DateTimeOffset at) => happened switch
    {
        RunStarted started => Of(Started, started.ResumedAtStep, at, started),
        ProgressMade progress => Of(Progress, progress.Step, at, progress),
        LearningNotice notice => Of(Notice, notice.Step, at, notice),
        LogWritten written => Of(Log, 0, at, written),
        GoodnessHistogram histogram => Of(Histogram, histogram.Step, at, histogram),
        ConfusionMeasured confusion => Of(Confusion, confusion.Step, at, confusion),
        CheckpointSaved saved => Of(Checkpoint, saved.Step, at, saved),
        RunFinished finished => Of(Outcome, 0, at, finished.Outcome),
        _ => null,
    };

    /// <summary>What it says.</summary>
    /// <exception cref="InvalidDataException">It says something else.</exception>
    public T Content<T>()
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Json, Whole) ?? throw new InvalidDataException($"A note of the kind {Kind} says nothing.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"A note of the kind {Kind} cannot be read.", problem);
        }
    }
}
