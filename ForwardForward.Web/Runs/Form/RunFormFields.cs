using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The typed fields of the form, one row each. Which of them matter follows from the method's choices.</summary>
public static class RunFormFields
{
    public static RunFormField Name { get; } = new(
        "name", "Name", "Empty: named after method, network and dataset.",
        spec => spec.Name, (spec, text) => (spec with { Name = text }, null), _ => true);

    public static RunFormField TrainingExamples { get; } = new(
        "data.trainingExamples", "Training examples", "Empty: all that the validation split leaves.",
        spec => spec.Data.TrainingExamples is { } count ? FieldText.Of(count) : "",
        (spec, text) => text.Trim().Length == 0 ? (spec with { Data = spec.Data with { TrainingExamples = null } }, null)
            : Whole(text, int.MaxValue, count => spec with { Data = spec.Data with { TrainingExamples = (int)count } }),
        _ => true);

    public static RunFormField ValidationExamples { get; } = Count(
        "data.validationExamples", "Validation examples", "Choose the epoch, never trained on; 0 keeps the last weights. Test is read once, at the end.",
        spec => spec.Data.ValidationExamples, (spec, count) => spec with { Data = spec.Data with { ValidationExamples = count } });

    public static RunFormField ShiftPixels { get; } = Count(
        "data.shiftPixels", "Random shift", "Pixels each training image may move along both axes; 0 turns it off.",
        spec => spec.Data.ShiftPixels, (spec, count) => spec with { Data = spec.Data with { ShiftPixels = count } });

    public static RunFormField CropPadding { get; } = Count(
        "data.augmentation.cropPadding", "Crop with padding", "A window of the image's size, anywhere in the image with a black border of so many pixels; 0: off.",
        spec => spec.Data.Augmentation.CropPadding, (spec, count) => Augmented(spec, augmentation => augmentation with { CropPadding = count }));

    public static RunFormField RotationDegrees { get; } = Number(
        "data.augmentation.rotationDegrees", "Rotation", "Degrees each training image may turn either way; 0: off.",
        spec => spec.Data.Augmentation.RotationDegrees, (spec, value) => Augmented(spec, augmentation => augmentation with { RotationDegrees = value }));

    public static RunFormField CutoutPixels { get; } = Count(
        "data.augmentation.cutoutPixels", "Cutout", "Side of a square that is blanked anywhere in each training image; 0: off.",
        spec => spec.Data.Augmentation.CutoutPixels, (spec, count) => Augmented(spec, augmentation => augmentation with { CutoutPixels = count }));

    public static RunFormField Widths { get; } = new(
        "network.widths", "Hidden layers", "Units of each layer, from input to read-out.",
        spec => FieldText.Of(spec.Network.Widths),
        (spec, text) => FieldText.TryWholeList(text, out var widths, out var problem)
            ? (spec with { Network = spec.Network with { Widths = widths } }, null) : (null, problem),
        spec => spec.Network.Architecture == Architecture.Mlp);

    public static RunFormField Dropout { get; } = Number(
        "network.dropout", "Dropout", "Share of units silenced in training; goodness is taken after it.",
        spec => spec.Network.Dropout, (spec, value) => spec with { Network = spec.Network with { Dropout = value } },
        spec => spec.Network.Architecture == Architecture.Mlp || spec.Network.Dropout > 0);

    public static RunFormField Thresholds { get; } = List(
        "method.thresholds", "Threshold θ", "Empty: mean square of one. Or one value, or one a layer.",
        spec => spec.Method.Thresholds, (method, values) => method with { Thresholds = values }, UsesThreshold);

    public static RunFormField Temperature { get; } = Method(
        "method.temperature", "Temperature", "Divides (goodness − θ) before the logistic function.",
        method => method.Temperature, (method, value) => method with { Temperature = value }, spec => spec.Method.Objective is Objective.GoodnessThreshold or Objective.SupervisedContrast);

    public static RunFormField Alpha { get; } = Method(
        "method.alpha", "Steepness α", "Factor on the difference g⁺ − g⁻.",
        method => method.Alpha, (method, value) => method with { Alpha = value }, UsesDifference);

    public static RunFormField PeerNormalization { get; } = Method(
        "method.peerNormalization", "Peer normalization λ", "λ Σⱼ (m̄ − mⱼ)², so that all units take part. 0: off.",
        method => method.PeerNormalization, (method, value) => method with { PeerNormalization = value }, UsesGoodness);

    public static RunFormField PeerMomentum { get; } = Method(
        "method.peerMomentum", "Peer momentum", "Share of the old running mean mⱼ kept at each step.",
        method => method.PeerMomentum, (method, value) => method with { PeerMomentum = value },
        spec => UsesGoodness(spec) && spec.Method.PeerNormalization > 0);

    public static RunFormField OverlayStrength { get; } = new(
        "method.overlayStrength", "Label strength", "Pixel value that marks the label; share K of a wave. Empty: the brightest value of the training set.",
        spec => spec.Method.OverlayStrength is { } strength ? FieldText.Of(strength) : "",
        (spec, text) => text.Trim().Length == 0 ? (spec with { Method = spec.Method with { OverlayStrength = null } }, null)
            : FieldText.TryNumber(text, out var value, out var problem)
                ? (spec with { Method = spec.Method with { OverlayStrength = value } }, null) : (null, problem),
        spec => spec.Method.Labels != LabelScheme.None);

    public static RunFormField ReadoutFromLayer { get; } = new(
        "method.readoutFromLayer", "Read-out skips", "Layers at the input that do not count. Hinton skips 1.",
        spec => FieldText.Of(spec.Method.ReadoutFromLayer),
        (spec, text) => Whole(text, int.MaxValue, layer => spec with { Method = spec.Method with { ReadoutFromLayer = (int)layer } }),
        spec => spec.Method.Readout != Readout.Logits);

    public static RunFormField HeadLearningRate { get; } = Method(
        "method.headLearningRate", "Head learning rate", "Of the softmax over the normalized layers; the layers never see its gradient.",
        method => method.HeadLearningRate, (method, value) => method with { HeadLearningRate = value }, UsesHead);

    public static RunFormField HeadWeightDecay { get; } = Method(
        "method.headWeightDecay", "Head weight decay", "Of that softmax.",
        method => method.HeadWeightDecay, (method, value) => method with { HeadWeightDecay = value }, UsesHead);

    public static RunFormField Staleness { get; } = Count(
        "method.staleness", "Staleness", "Steps by which the softmax draws hard negatives ahead. 0: with the newest weights.",
        spec => spec.Method.Staleness, (spec, count) => spec with { Method = spec.Method with { Staleness = count } },
        spec => spec.Method.Staleness != 0 || (spec.Method.Contrast == Contrast.HardWrongLabel && LearnsDenseLayersAlone(spec)));

    public static RunFormField LearningRate { get; } = Number(
        "optimization.learningRate", "Learning rate", "Size of an update.",
        spec => spec.Optimization.LearningRate, (spec, value) => spec with { Optimization = spec.Optimization with { LearningRate = value } }, Descends);

    public static RunFormField LayerFactors { get; } = new(
        "optimization.layerFactors", "Layer factors", "Factor on the learning rate, one a layer. Empty: 1 for all.",
        spec => FieldText.Of(spec.Optimization.LayerFactors),
        (spec, text) => FieldText.TryNumberList(text, out var factors, out var problem)
            ? (spec with { Optimization = spec.Optimization with { LayerFactors = factors } }, null) : (null, problem),
        Descends);

    public static RunFormField Momentum { get; } = Number(
        "optimization.momentum", "Momentum", "Share of the old velocity kept.",
        spec => spec.Optimization.Momentum, (spec, value) => spec with { Optimization = spec.Optimization with { Momentum = value } },
        spec => Descends(spec) && spec.Optimization.Optimizer == Optimizer.Sgd);

    public static RunFormField WeightDecay { get; } = Number(
        "optimization.weightDecay", "Weight decay", "L2 penalty; decoupled in AdamW.",
        spec => spec.Optimization.WeightDecay, (spec, value) => spec with { Optimization = spec.Optimization with { WeightDecay = value } }, Descends);

    public static RunFormField Epochs { get; } = Count(
        "budget.epochs", "Epochs", "Passes over the examples; if greedy, for each layer.",
        spec => spec.Budget.Epochs, (spec, count) => spec with { Budget = spec.Budget with { Epochs = count } }, spec => Descends(spec) || spec.Budget.Epochs > 1);

    public static RunFormField BatchSize { get; } = Count(
        "budget.batchSize", "Batch", "Examples a step; 0: all at once.",
        spec => spec.Budget.BatchSize, (spec, count) => spec with { Budget = spec.Budget with { BatchSize = count } });

    public static RunFormField EvaluateEveryEpochs { get; } = Count(
        "budget.evaluateEveryEpochs", "Measure every", "Epochs between two readings of accuracy and goodness.",
        spec => spec.Budget.EvaluateEveryEpochs, (spec, count) => spec with { Budget = spec.Budget with { EvaluateEveryEpochs = count } });

    public static RunFormField EvaluationShare { get; } = Number(
        "budget.evaluationShare", "Measuring may take", "Share of the learning: 0.1 leaves labels out that cannot win, then images; 0 reads all.",
        spec => spec.Budget.EvaluationShare, (spec, value) => spec with { Budget = spec.Budget with { EvaluationShare = value } });

    public static RunFormField CheckpointEveryEpochs { get; } = Count(
        "budget.checkpointEveryEpochs", "Checkpoint every", "Epochs; 0 keeps one at the end, on pause and on cancellation.",
        spec => spec.Budget.CheckpointEveryEpochs, (spec, count) => spec with { Budget = spec.Budget with { CheckpointEveryEpochs = count } });

    public static RunFormField Seed { get; } = new(
        "seed", "Seed", "Same spec and seed, same numbers.",
        spec => FieldText.Of(spec.Seed), (spec, text) => Whole(text, long.MaxValue, seed => spec with { Seed = seed }), _ => true);

    public static RunFormField LayersAtOnce { get; } = Count(
        "layersAtOnce", "Layers at once", "Layers that learn at the same time, each on a core. Changes speed, not the experiment.",
        spec => spec.LayersAtOnce, (spec, count) => spec with { LayersAtOnce = count },
        spec => spec.LayersAtOnce != 1 || LearnsDenseLayersAlone(spec));

    public static IReadOnlyList<RunFormField> All { get; } =
    [
        Name, TrainingExamples, ValidationExamples, ShiftPixels, CropPadding, RotationDegrees, CutoutPixels, Widths, Dropout, Thresholds, Temperature, Alpha, PeerNormalization, PeerMomentum,
        OverlayStrength, ReadoutFromLayer, HeadLearningRate, HeadWeightDecay, Staleness, LearningRate, LayerFactors, Momentum, WeightDecay, Epochs, BatchSize,
        EvaluateEveryEpochs, EvaluationShare, CheckpointEveryEpochs, Seed, LayersAtOnce, .. LayerFields.All, .. ActivityFields.All, .. ClassGoodnessFields.All, .. HandoverFormFields.All, .. RepresentationFields.All, .. ThresholdFields.All, .. StageFields.All, .. RecurrentFormFields.All,
    ];

    public static bool UsesGoodness(ExperimentSpec spec) => spec.Method.Objective is Objective.GoodnessThreshold or Objective.Symba;

    public static bool UsesThreshold(ExperimentSpec spec) => spec.Method.Objective is Objective.GoodnessThreshold or Objective.SelfContrast;

    public static bool UsesDifference(ExperimentSpec spec) => spec.Method.Objective == Objective.Symba;

    /// <summary>True where steps change weights; least squares are solved in one pass.</summary>
    public static bool Descends(ExperimentSpec spec) => spec.Method.Objective != Objective.LeastSquares;

    private static bool LearnsDenseLayersAlone(ExperimentSpec spec) =>
        UsesGoodness(spec) && spec.Network.Architecture == Architecture.Mlp && spec.Method is { Horizon: Horizon.OneLayer, Recurrent: null };

    private static bool UsesHead(ExperimentSpec spec) =>
        spec.Method.Readout is Readout.OnePassSoftmax or Readout.LinearProbe || spec.Method.Contrast == Contrast.HardWrongLabel;

    private static ExperimentSpec Augmented(ExperimentSpec spec, Func<Augmentation, Augmentation> change) =>
        spec with { Data = spec.Data with { Augmentation = change(spec.Data.Augmentation) } };

    internal static RunFormField Count(
        string path, string label, string hint, Func<ExperimentSpec, int> read, Func<ExperimentSpec, int, ExperimentSpec> write,
        Func<ExperimentSpec, bool>? matters = null) =>
        new(path, label, hint, spec => FieldText.Of(read(spec)), (spec, text) => Whole(text, int.MaxValue, value => write(spec, (int)value)), matters ?? (_ => true));

    internal static RunFormField Number(
        string path, string label, string hint, Func<ExperimentSpec, double> read, Func<ExperimentSpec, double, ExperimentSpec> write,
        Func<ExperimentSpec, bool>? matters = null) =>
        new(path, label, hint, spec => FieldText.Of(read(spec)),
            (spec, text) => FieldText.TryNumber(text, out var value, out var problem) ? (write(spec, value), null) : (null, problem),
            matters ?? (_ => true));

    internal static RunFormField Method(
        string path, string label, string hint, Func<MethodSpec, double> read, Func<MethodSpec, double, MethodSpec> write, Func<ExperimentSpec, bool> matters) =>
        Number(path, label, hint, spec => read(spec.Method), (spec, value) => spec with { Method = write(spec.Method, value) }, matters);

    private static RunFormField List(
        string path, string label, string hint, Func<ExperimentSpec, IReadOnlyList<double>> read,
        Func<MethodSpec, IReadOnlyList<double>, MethodSpec> write, Func<ExperimentSpec, bool> matters) =>
        new(path, label, hint, spec => FieldText.Of(read(spec)),
            (spec, text) => FieldText.TryNumberList(text, out var values, out var problem)
                ? (spec with { Method = write(spec.Method, values) }, null) : (null, problem),
            matters);

    private static (ExperimentSpec? Spec, string? Problem) Whole(string text, long most, Func<long, ExperimentSpec> write) =>
        !FieldText.TryWhole(text, out var value, out var problem) ? (null, problem)
        : value > most || value < -most ? (null, $"{value} is too large.")
        : (write(value), null);
}
