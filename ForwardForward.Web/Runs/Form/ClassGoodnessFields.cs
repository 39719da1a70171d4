using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The typed constants of a goodness for each class, and of the read-outs that validation calibrates.</summary>
public static class ClassGoodnessFields
{
    public static RunFormField ScoreGrid { get; } = RunFormFields.Count(
        "method.scoreGrid", "Score grid", "Side of the grid that a map is averaged to before classes are read; 0: every position. For a random map: patches along a side of the last block.",
        spec => spec.Method.ScoreGrid, (spec, count) => spec with { Method = spec.Method with { ScoreGrid = count } },
        spec => spec is { Method.Contrast: Contrast.HybridMask, Network.Architecture: Architecture.Layers } || spec.Method.Objective is Objective.LeastSquares or Objective.SelfContrast or Objective.SupervisedContrast
            || Uses(spec, ClassGoodness.LearnedMatrix, ClassGoodness.Prototypes, ClassGoodness.RandomPatches, ClassGoodness.Anchors));

    public static RunFormField LabelSmoothing { get; } = RunFormFields.Method(
        "method.labelSmoothing", "Label smoothing", "Share of the target spread over all classes.",
        method => method.LabelSmoothing, (method, value) => method with { LabelSmoothing = value },
        UsesCrossEntropy);

    public static RunFormField Prototypes { get; } = RunFormFields.Count(
        "method.prototypes", "Prototypes", "Of each class.",
        spec => spec.Method.Prototypes, (spec, count) => spec with { Method = spec.Method with { Prototypes = count } },
        spec => Uses(spec, ClassGoodness.Prototypes));

    public static RunFormField ScoreScale { get; } = RunFormFields.Method(
        "method.scoreScale", "Score scale s", "Factor on cosines, or on the random map.",
        method => method.ScoreScale, (method, value) => method with { ScoreScale = value },
        spec => Uses(spec, ClassGoodness.Prototypes, ClassGoodness.RandomPatches));

    public static RunFormField Margin { get; } = RunFormFields.Method(
        "method.margin", "Cosine margin m", "By how much the true class' cosine has to be above the others'.",
        method => method.Margin, (method, value) => method with { Margin = value },
        spec => Uses(spec, ClassGoodness.Prototypes, ClassGoodness.Anchors));

    public static RunFormField Embedding { get; } = RunFormFields.Count(
        "method.embedding", "Embedding", "Numbers that features are projected to.",
        spec => spec.Method.Embedding, (spec, count) => spec with { Method = spec.Method with { Embedding = count } },
        spec => Uses(spec, ClassGoodness.Anchors));

    public static RunFormField NegativeWeight { get; } = RunFormFields.Method(
        "method.negativeWeight", "Negative weight λ", "Of the wrong classes' own goodness in the loss.",
        method => method.NegativeWeight, (method, value) => method with { NegativeWeight = value },
        spec => Uses(spec, ClassGoodness.Anchors));

    public static RunFormField PatchExponent { get; } = RunFormFields.Method(
        "method.patchExponent", "Patch exponent α", "Patches of a block grow in number with (C_L / C_l)^α where it has fewer channels than the last.",
        method => method.PatchExponent, (method, value) => method with { PatchExponent = value },
        spec => Uses(spec, ClassGoodness.RandomPatches));

    public static RunFormField RidgePenalty { get; } = RunFormFields.Method(
        "method.ridgePenalty", "Penalty λ", "On the weights that least squares finds.",
        method => method.RidgePenalty, (method, value) => method with { RidgePenalty = value },
        spec => spec.Method.Objective == Objective.LeastSquares);

    public static RunFormField ExitTolerance { get; } = RunFormFields.Method(
        "method.exitTolerance", "Exit tolerance", "Share of the validation examples that may be read wrong because they leave early.",
        method => method.ExitTolerance, (method, value) => method with { ExitTolerance = value },
        spec => spec.Method.Readout == Readout.EarlyExit);

    public static IReadOnlyList<RunFormField> All { get; } =
        [ScoreGrid, LabelSmoothing, Prototypes, ScoreScale, Margin, Embedding, NegativeWeight, PatchExponent, RidgePenalty, ExitTolerance];

    public static bool UsesClassGoodness(ExperimentSpec spec) => spec.Method.Objective == Objective.ClassGoodness;

    public static bool UsesCrossEntropy(ExperimentSpec spec) => spec.Method is { Objective: Objective.CrossEntropy } or { Objective: Objective.ClassGoodness, ClassGoodness: not ClassGoodness.Anchors };

    private static bool Uses(ExperimentSpec spec, params ReadOnlySpan<ClassGoodness> kinds) => UsesClassGoodness(spec) && kinds.Contains(spec.Method.ClassGoodness);
}
