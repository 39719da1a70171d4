using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The typed fields of a run's first phase; without one they do not matter.</summary>
public static class HandoverFormFields
{
    public static RunFormField TrainingExamples { get; } = new(
        "handover.data.trainingExamples", "Its training examples", "Empty: all that its validation split leaves.",
        spec => Data(spec).TrainingExamples is { } count ? FieldText.Of(count) : "",
        (spec, text) => text.Trim().Length == 0 ? (WriteData(spec, data => data with { TrainingExamples = null }), null)
            : Whole(text, count => WriteData(spec, data => data with { TrainingExamples = count })),
        HasData);

    public static RunFormField ValidationExamples { get; } = new(
        "handover.data.validationExamples", "Its validation examples", "Taken off its training set; its test images are never read.",
        spec => FieldText.Of(Data(spec).ValidationExamples),
        (spec, text) => Whole(text, count => WriteData(spec, data => data with { ValidationExamples = count })),
        HasData);

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

    public static IReadOnlyList<RunFormField> All { get; } = [TrainingExamples, ValidationExamples, Epochs, BatchSize, LearningRate, HeadEpochs];

    internal static HandoverSpec First(ExperimentSpec spec) => spec.Handover ?? new HandoverSpec();

    // A run of one phase stays one: these fields are not shown there.
    internal static ExperimentSpec Write(ExperimentSpec spec, HandoverSpec first) => spec.Handover is null ? spec : spec with { Handover = first };

    private static RunFormField Count(
        string path, string label, string hint, Func<HandoverSpec, int> read, Func<HandoverSpec, int, HandoverSpec> write, Func<ExperimentSpec, bool>? matters = null) => new(
            path, label, hint,
            spec => FieldText.Of(read(First(spec))),
            (spec, text) => Whole(text, value => Write(spec, write(First(spec), value))),
            matters ?? (spec => spec.Handover is not null));

    private static (ExperimentSpec? Spec, string? Problem) Whole(string text, Func<int, ExperimentSpec> write) =>
        !FieldText.TryWhole(text, out var value, out var problem) ? (null, problem)
        : value is > int.MaxValue or < 0 ? (null, $"{value} is too large or below 0.")
        : (write((int)value), null);

    private static bool HasData(ExperimentSpec spec) => spec.Handover?.Data is not null;

    private static DataSpec Data(ExperimentSpec spec) => First(spec).Data ?? spec.Data;

    // A first phase on the second one's examples has no numbers of its own.
    private static ExperimentSpec WriteData(ExperimentSpec spec, Func<DataSpec, DataSpec> write) =>
        HasData(spec) ? Write(spec, First(spec) with { Data = write(Data(spec)) }) : spec;
}
