using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Numbers;
using static ForwardForward.Training.Fields.Kinds;

namespace ForwardForward.Training.Fields;

/// <summary>The method: a name that brings a recipe, five choices, and the constants they use.</summary>
public static class MethodFields
{
    private static readonly Place<MethodSpec> Place = Fields.Place.Whole.Part(s => s.Method, (s, v) => s with { Method = v });

    public static readonly Section<MethodSpec> Section = new("Method", Place);

    /// <summary>Another name brings that method's whole recipe.</summary>
    public static Field<string> Name { get; } = Section.Add(
        Place.Part(m => m.Name, (m, v) => m with { Name = v }) with { Set = (spec, name) => MethodCatalog.Find(name)?.ApplyTo(spec) ?? spec with { Method = spec.Method with { Name = name } } },
        new NameOf(() => MethodCatalog.All.Select(row => new FieldOption<string>(row.Name, row.Name, $"{row.Title}; {row.GradientReach}.", row.Formula)), "method"),
        "Named method", "Sets all five choices and their constants.", by: Supplier.Program, basic: true);

    public static Field<LabelScheme> Labels { get; } = Section.Add(
        m => m.Labels, (m, v) => m with { Labels = v }, OneOf(Options.LabelScheme),
        "Label scheme", "How a label enters the network.");
    public static Field<Contrast> Contrast { get; } = Section.Add(
        m => m.Contrast, (m, v) => m with { Contrast = v }, OneOf(Options.Contrast),
        "Contrast", "What a negative sample is.");
    public static Field<Objective> Objective { get; } = Section.Add(
        m => m.Objective, (m, v) => m with { Objective = v }, OneOf(Options.Objective),
        "Objective", "What a layer, or the network, makes small.");
    public static Field<Horizon> Horizon { get; } = Section.Add(
        m => m.Horizon, (m, v) => m with { Horizon = v }, OneOf(Options.Horizon),
        "Gradient horizon", "How far a gradient travels.");
    public static Field<LayerSchedule> Schedule { get; } = Section.Add(
        m => m.Schedule, (m, v) => m with { Schedule = v }, OneOf(Options.LayerSchedule),
        "Layer schedule", "When the layers learn.");
    public static Field<Readout> Readout { get; } = Section.Add(
        m => m.Readout, (m, v) => m with { Readout = v }, OneOf(Options.Readout),
        "Read-out", "How a class is read from the network.");
    public static Field<ClassGoodness> ClassGoodness { get; } = Section.Add(
        m => m.ClassGoodness, (m, v) => m with { ClassGoodness = v }, OneOf(Options.ClassGoodness),
        "Class goodness", "How a block's features become one goodness a class.", When.ClassGoodness, basic: true);
    public static Field<Goodness> Goodness { get; } = Section.Add(
        m => m.Goodness, (m, v) => m with { Goodness = v }, OneOf(Options.Goodness),
        "Goodness", "What a layer counts as good.", When.Goodness, basic: true);
    public static Field<double> TopShare { get; } = Section.Add(
        m => m.TopShare, (m, v) => m with { TopShare = v }, Number(0.0001, 1),
        "Top share", "Share of the units whose activity counts.", s => When.Goodness(s) && s.Method.Goodness == Experiments.Goodness.TopKMean);
    public static Field<IReadOnlyList<double>> Thresholds { get; } = Section.Add(
        m => m.Thresholds, (m, v) => m with { Thresholds = v }, ListOf(Number(-1e9, 1e9, Reached), ListLength.NoneOneOrPerLayer, "mean square of one"),
        "Threshold θ", "In units of the goodness, so below 0 only where that can be. Empty: mean square of one. Or one value, or one a layer.", When.Threshold, basic: true);
    public static Field<double> ThresholdSlope { get; } = Section.Add(
        m => m.ThresholdSlope, (m, v) => m with { ThresholdSlope = v }, Number(0, 100),
        "Pyramid", "Factor on θ at the last layer, linear over depth. Below 1 it falls, above 1 it rises.", s => s.Method.Objective == Experiments.Objective.GoodnessThreshold);
    public static Field<ThresholdRule> ThresholdRule { get; } = Section.Add(
        m => m.ThresholdRule, (m, v) => m with { ThresholdRule = v }, OneOf(Options.ThresholdRule),
        "Threshold over time", "Whether thresholds stay or learn.", s => When.Upwards(s) && s.Method.Objective == Experiments.Objective.GoodnessThreshold);
    public static Field<SymbaLoss> SymbaLoss { get; } = Section.Add(
        m => m.SymbaLoss, (m, v) => m with { SymbaLoss = v }, OneOf(Options.SymbaLoss),
        "Shape φ", "Of the loss of z = −α (g⁺ − g⁻).", When.Difference);
    public static Field<double> Alpha { get; } = Section.Add(
        m => m.Alpha, (m, v) => m with { Alpha = v }, Above(0, 1e6),
        "Steepness α", "Factor on the difference g⁺ − g⁻.", When.Difference, formula: "ℓ = φ(−α (g⁺ − g⁻))", basic: true);
    public static Field<IReadOnlyList<double>> NegativeThresholds { get; } = Section.Add(
        m => m.NegativeThresholds, (m, v) => m with { NegativeThresholds = v }, ListOf(Number(-1e9, 1e9), ListLength.NoneOneOrPerLayer, "those of the positives"),
        "Negative thresholds θ⁻", "That negatives stay under: one, or one a block. Empty: those of the positives.", When.SelfContrast);
    public static Field<double> GoodnessPenalty { get; } = Section.Add(
        m => m.GoodnessPenalty, (m, v) => m with { GoodnessPenalty = v }, Number(0, 1000),
        "Goodness penalty λ", "Weight of the mean positive goodness: keeps activities small.", When.SelfContrast);
    public static Field<double> ContrastMargin { get; } = Section.Add(
        m => m.ContrastMargin, (m, v) => m with { ContrastMargin = v }, Number(0, 1),
        "Contrast margin m", "Eases pairs of one class in the first block; a quarter of it in the last.", s => s.Method.Objective == Experiments.Objective.SupervisedContrast);
    public static Field<double> PeerNormalization { get; } = Section.Add(
        m => m.PeerNormalization, (m, v) => m with { PeerNormalization = v }, Number(0, 1e6),
        "Peer normalization λ", "So that all units take part; 0: off.", When.Goodness, formula: "λ Σⱼ (m̄ − mⱼ)²");
    public static Field<double> Collaboration { get; } = Section.Add(
        m => m.Collaboration, (m, v) => m with { Collaboration = v }, Number(0, 10),
        "Collaboration", "Factor on the other layers' goodness that a layer is judged with; 0: off.", When.Upwards);
    public static Field<CollaborationReach> CollaborationReach { get; } = Section.Add(
        m => m.CollaborationReach, (m, v) => m with { CollaborationReach = v }, OneOf(Options.CollaborationReach),
        "Collaborators", "Which other layers collaborate.", s => When.Upwards(s) && s.Method.Collaboration > 0);
    public static Field<InputNormalization> Normalization { get; } = Section.Add(
        m => m.Normalization, (m, v) => m with { Normalization = v }, OneOf(Options.InputNormalization),
        "Normalization", "Of a layer's input, so that goodness below says nothing above.");
    public static Field<int> ScoreGrid { get; } = Section.Add(
        m => m.ScoreGrid, (m, v) => m with { ScoreGrid = v }, Count(0, 64),
        "Score grid", "Side of the grid that a map is averaged to before classes are read; 0: every position. For a random map: patches along a side of the last block.",
        s => (s.Method.Contrast == Experiments.Contrast.HybridMask && When.Listed(s)) || s.Method.Objective is Experiments.Objective.LeastSquares or Experiments.Objective.SelfContrast or Experiments.Objective.SupervisedContrast || When.Kind(Experiments.ClassGoodness.LearnedMatrix, Experiments.ClassGoodness.Prototypes, Experiments.ClassGoodness.RandomPatches, Experiments.ClassGoodness.Anchors)(s));
    public static Field<double> LabelSmoothing { get; } = Section.Add(
        m => m.LabelSmoothing, (m, v) => m with { LabelSmoothing = v }, Number(0, 0.9),
        "Label smoothing", "Share of the target spread over all classes.", When.CrossEntropy);
    public static Field<ClassWeights> ClassWeights { get; } = Section.Add(
        m => m.ClassWeights, (m, v) => m with { ClassWeights = v }, OneOf(Options.ClassWeights),
        "Class weights", "How much an example counts, by its class.", When.CrossEntropy);
    public static Field<int> Prototypes { get; } = Section.Add(
        m => m.Prototypes, (m, v) => m with { Prototypes = v }, Count(1, 256),
        "Prototypes", "Of each class.", When.Kind(Experiments.ClassGoodness.Prototypes));
    public static Field<double> ScoreScale { get; } = Section.Add(
        m => m.ScoreScale, (m, v) => m with { ScoreScale = v }, Above(0, 1000),
        "Score scale s", "Factor on cosines, or on the random map.", When.Kind(Experiments.ClassGoodness.Prototypes, Experiments.ClassGoodness.RandomPatches));
    public static Field<double> Margin { get; } = Section.Add(
        m => m.Margin, (m, v) => m with { Margin = v }, Number(0, 2),
        "Cosine margin m", "By how much the true class' cosine has to be above the others'.", When.Kind(Experiments.ClassGoodness.Prototypes, Experiments.ClassGoodness.Anchors));
    public static Field<int> Embedding { get; } = Section.Add(
        m => m.Embedding, (m, v) => m with { Embedding = v }, Count(2, 4096),
        "Embedding", "Numbers that features are projected to.", When.Kind(Experiments.ClassGoodness.Anchors));
    public static Field<double> RidgePenalty { get; } = Section.Add(
        m => m.RidgePenalty, (m, v) => m with { RidgePenalty = v }, Number(1e-6, 1e6),
        "Penalty λ", "On the weights that least squares finds.", s => s.Method.Objective == Experiments.Objective.LeastSquares);
    public static Field<double> ExitTolerance { get; } = Section.Add(
        m => m.ExitTolerance, (m, v) => m with { ExitTolerance = v }, Number(0, 0.5),
        "Exit tolerance", "Share of the validation examples that may be read wrong because they leave early.", s => s.Method.Readout == Experiments.Readout.EarlyExit);
    public static Field<double> Temperature { get; } = Section.Add(
        m => m.Temperature, (m, v) => m with { Temperature = v }, Above(0, 1e6),
        "Temperature", "Divides (goodness − θ) before the logistic function.",
        s => s.Method.Objective is Experiments.Objective.GoodnessThreshold or Experiments.Objective.SupervisedContrast);
    public static Field<double> ThresholdLearningRate { get; } = Section.Add(
        m => m.ThresholdLearningRate, (m, v) => m with { ThresholdLearningRate = v }, Above(0, 1),
        "Threshold rate η", "Of a learned threshold's logarithm.", When.LearnedThreshold);
    public static Field<double> ThresholdAnchor { get; } = Section.Add(
        m => m.ThresholdAnchor, (m, v) => m with { ThresholdAnchor = v }, Number(0, 10),
        "Threshold anchor ρ", "Pulls a learned threshold back to its start.", When.LearnedThreshold);
    public static Field<int> MaskBlurs { get; } = Section.Add(
        m => m.MaskBlurs, (m, v) => m with { MaskBlurs = v }, Count(0, 100),
        "Mask blurs", "How often the mask's random bits are blurred: more make larger patches.", s => s.Method.Contrast == Experiments.Contrast.HybridMask);
    public static Field<double> PeerMomentum { get; } = Section.Add(
        m => m.PeerMomentum, (m, v) => m with { PeerMomentum = v }, Number(0, 0.9999),
        "Peer momentum", "Share of the old running mean mⱼ kept at each step.", s => When.Goodness(s) && s.Method.PeerNormalization > 0);
    public static Field<double?> OverlayStrength { get; } = Section.Add(
        m => m.OverlayStrength, (m, v) => m with { OverlayStrength = v }, Optional(Above(0, 1000), "the brightest value of the training set"),
        "Label strength", "Pixel value that marks the label; share K of a wave. Empty: the brightest value of the training set.", s => s.Method.Labels != LabelScheme.None);
    public static Field<int> ReadoutFromLayer { get; } = Section.Add(
        m => m.ReadoutFromLayer, (m, v) => m with { ReadoutFromLayer = v }, Count(0, 400, scope => scope.Layers is { } layers ? new(0, Math.Max(0, layers - 1)) : null),
        "Read-out skips", "Layers at the input that do not count. Hinton skips 1.", s => s.Method.Readout != Experiments.Readout.Logits, unit: "layers");
    public static Field<double> HeadLearningRate { get; } = Section.Add(
        m => m.HeadLearningRate, (m, v) => m with { HeadLearningRate = v }, Above(0, 1000),
        "Head learning rate", "Of the softmax over the normalized layers; the layers never see its gradient.", When.Head);
    public static Field<double> HeadWeightDecay { get; } = Section.Add(
        m => m.HeadWeightDecay, (m, v) => m with { HeadWeightDecay = v }, Number(0, 1),
        "Head weight decay", "Of that softmax.", When.Head);
    public static Field<int> Staleness { get; } = Section.Add(
        m => m.Staleness, (m, v) => m with { Staleness = v }, Count(0, 64),
        "Staleness", "Steps by which the softmax draws hard negatives ahead. 0: with the newest weights.",
        s => s.Method is { Contrast: Experiments.Contrast.HardWrongLabel, Schedule: LayerSchedule.Simultaneous } && When.DenseAlone(s), unit: "steps");
    public static Field<double> NegativeWeight { get; } = Section.Add(
        m => m.NegativeWeight, (m, v) => m with { NegativeWeight = v }, Number(0, 10),
        "Negative weight λ", "Of the wrong classes' own goodness in the loss.", When.Kind(Experiments.ClassGoodness.Anchors));
    public static Field<double> PatchExponent { get; } = Section.Add(
        m => m.PatchExponent, (m, v) => m with { PatchExponent = v }, Number(0, 4),
        "Patch exponent α", "Patches of a block grow in number with (C_L / C_l)^α where it has fewer channels than the last.", When.Kind(Experiments.ClassGoodness.RandomPatches));
    public static Field<bool> FrozenBlocks { get; } = Section.Add(
        m => m.FrozenBlocks, (m, v) => m with { FrozenBlocks = v },
        Flag("learn", "Blocks learn together with what reads them.", "stay as they are", "Random, or as a first phase left them: only what reads their features learns."),
        "Blocks", "Whether the blocks learn.", s => When.ClassGoodness(s) || (s.Method.Objective == Experiments.Objective.CrossEntropy && When.Listed(s)), basic: true);
    public static Field<bool> FullGradientRelu { get; } = Section.Add(
        m => m.FullGradientRelu, (m, v) => m with { FullGradientRelu = v },
        Flag("rectified gradient", "A silent unit gets no gradient.", "full gradient", "A gradient of 1 through silent units: peer normalization can wake them."),
        "Silent units", "Whether silent units learn.", s => When.Goodness(s) && (When.Dense(s) || s.Method.PeerNormalization > 0));
    public static Field<RecurrentSpec?> Recurrent { get; } = Section.Add(
        m => m.Recurrent, (m, v) => m with { Recurrent = v }, new Group<RecurrentSpec>(),
        "Settling", "Layers that see their neighbors on both sides; off for a network that only goes upwards.", s => s.Method.Recurrent is not null);

    // What the chosen goodness can reach: excess kurtosis is never below -3, squares are never negative.
    private static Bounds<double>? Reached(FieldScope scope) => scope.Spec.Method is not { Objective: Experiments.Objective.GoodnessThreshold } method ? null : method.Goodness switch
    {
        Experiments.Goodness.NegativeSumOfSquares => new(-1e9, 0),
        Experiments.Goodness.Burstiness => new(-3, 1e9),
        _ => new(0, 1e9),
    };
}
