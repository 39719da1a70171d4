using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Journals;

/// <summary>The latest key figures of a run, kept up to date from its events.</summary>
public sealed record RunFigures
{
    private static readonly string[] Names =
        [MetricNames.TrainAccuracy, MetricNames.ValidationAccuracy, MetricNames.TestAccuracy, MetricNames.ExamplesPerSecond, MetricNames.AllocatorPeak];

    public long Step { get; init; }
    public long TotalSteps { get; init; }
    public double Epoch { get; init; }
    public double TotalEpochs { get; init; }
    public double Seconds { get; init; }
    public double? SecondsLeft { get; init; }

    /// <summary>Share of the data that is read, 0 to 1; null once something learns.</summary>
    public double? Read { get; init; }

    public double? TrainAccuracy { get; init; }
    public double? ValidationAccuracy { get; init; }
    public double? BestValidationAccuracy { get; init; }
    public double? TestAccuracy { get; init; }
    public double? ExamplesPerSecond { get; init; }
    public long? PeakMemoryBytes { get; init; }

    /// <summary>What a person was told of the learning and is so still.</summary>
    public IReadOnlyList<LearningNotice> Notices { get; init; } = [];

    /// <summary>True for a metric that is a key figure.</summary>
    public static bool Has(string name) => Names.Contains(name);

    public RunFigures With(RunStarted started) => this with { TotalSteps = started.TotalSteps, Read = null };

    public RunFigures With(ProgressMade progress) => progress.Read is { } read ? this with { Read = Finite(read), SecondsLeft = Finite(progress.SecondsLeft) } : this with
    {
        Step = progress.Step,
        TotalSteps = progress.TotalSteps > 0 ? progress.TotalSteps : TotalSteps,
        Epoch = progress.Epoch,
        TotalEpochs = progress.TotalEpochs > 0 ? progress.TotalEpochs : TotalEpochs,
        Seconds = progress.Seconds,
        SecondsLeft = Finite(progress.SecondsLeft),
        Read = null,
    };

    public RunFigures With(LearningNotice notice) => this with { Notices = LearningNotice.Standing(Notices, notice) };

    public RunFigures With(RunOutcome outcome) => this with
    {
        Seconds = Math.Max(Seconds, Finite(outcome.Seconds) ?? 0),
        TestAccuracy = Finite(outcome.TestAccuracy) ?? TestAccuracy,
        BestValidationAccuracy = Finite(outcome.BestValidationAccuracy) ?? BestValidationAccuracy,
    };

    /// <param name="name">Of a metric for which <see cref="Has"/> is true.</param>
    /// <param name="measured">NaN and infinities leave the figure as it is.</param>
    public RunFigures With(string name, double measured) => Finite(measured) is not { } value ? this : name switch
    {
        MetricNames.TrainAccuracy => this with { TrainAccuracy = value },
        MetricNames.ValidationAccuracy => this with { ValidationAccuracy = value, BestValidationAccuracy = Math.Max(BestValidationAccuracy ?? value, value) },
        MetricNames.TestAccuracy => this with { TestAccuracy = value },
        MetricNames.ExamplesPerSecond => this with { ExamplesPerSecond = value },
        MetricNames.AllocatorPeak => this with { PeakMemoryBytes = Math.Max(PeakMemoryBytes ?? 0, (long)value) },
        _ => this,
    };

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
