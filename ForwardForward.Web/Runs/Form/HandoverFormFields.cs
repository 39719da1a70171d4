using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The typed fields of a run's first phase; without one they do not matter.</summary>
public static class HandoverFormFields
{
    public static RunFormField Epochs { get; } = Count(
        "handover.budget.epochs", "Epochs of the first phase", "Passes before the hand-over; if greedy, for each layer.",
        first => first.Budget.Epochs, (first, count) => first with { Budget = first.Budget with { Epochs = count } });

    public static RunFormField BatchSize { get; } = Count(
        "handover.budget.batchSize", "Batch of the first phase", "Examples a step; 0: all at once.",
        first => first.Budget.BatchSize, (first, count) => first with { Budget = first.Budget with { BatchSize = count } });

    public static RunFormField LearningRate { get; } = new(
        "handover.optimization.learningRate", "Learning rate of the first phase", "Size of an update before the hand-over.",
        spec => FieldText.Of(First(spec).Optimization.LearningRate),
        (spec, text) => FieldText.TryNumber(text, out var rate, out var problem)
            ? (Write(spec, First(spec) with { Optimization = First(spec).Optimization with { LearningRate = rate } }), null) : (null, problem),
        spec => spec.Handover is not null);

    public static RunFormField HeadEpochs { get; } = Count(
        "handover.headEpochs", "Head alone", "First epochs of the second phase in which only the softmax learns.",
        first => first.HeadEpochs, (first, count) => first with { HeadEpochs = count },
        spec => spec.Handover is not null && spec.Method is { Objective: Objective.CrossEntropy, Readout: Readout.OnePassSoftmax });

    public static IReadOnlyList<RunFormField> All { get; } = [Epochs, BatchSize, LearningRate, HeadEpochs];

    internal static HandoverSpec First(ExperimentSpec spec) => spec.Handover ?? new HandoverSpec();

    // A run of one phase stays one: these fields are not shown there.
    internal static ExperimentSpec Write(ExperimentSpec spec, HandoverSpec first) => spec.Handover is null ? spec : spec with { Handover = first };

    private static RunFormField Count(
        string path, string label, string hint, Func<HandoverSpec, int> read, Func<HandoverSpec, int, HandoverSpec> write, Func<ExperimentSpec, bool>? matters = null) => new(
            path, label, hint,
            spec => FieldText.Of(read(First(spec))),
            (spec, text) => !FieldText.TryWhole(text, out var value, out var problem) ? (null, problem)
                : value is > int.MaxValue or < 0 ? (null, $"{value} is too large or below 0.")
                : (Write(spec, write(First(spec), (int)value)), null),
            matters ?? (spec => spec.Handover is not null));
}
