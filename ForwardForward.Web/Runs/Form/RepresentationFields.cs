using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The constants of objectives that learn features from pairs of images.</summary>
public static class RepresentationFields
{
    public static RunFormField NegativeThresholds { get; } = new(
        "method.negativeThresholds", "Negative thresholds θ⁻", "That negatives stay under: one, or one a block. Empty: those of the positives.",
        spec => FieldText.Of(spec.Method.NegativeThresholds),
        (spec, text) => FieldText.TryNumberList(text, out var values, out var problem)
            ? (spec with { Method = spec.Method with { NegativeThresholds = values } }, null) : (null, problem),
        SelfContrasts);

    public static RunFormField GoodnessPenalty { get; } = RunFormFields.Method(
        "method.goodnessPenalty", "Goodness penalty λ", "Weight of the mean positive goodness: keeps activities small.",
        method => method.GoodnessPenalty, (method, value) => method with { GoodnessPenalty = value }, SelfContrasts);

    public static RunFormField ContrastMargin { get; } = RunFormFields.Method(
        "method.contrastMargin", "Contrast margin m", "Eases pairs of one class in the first block; a quarter of it in the last.",
        method => method.ContrastMargin, (method, value) => method with { ContrastMargin = value }, spec => spec.Method.Objective == Objective.SupervisedContrast);

    public static IReadOnlyList<RunFormField> All { get; } = [NegativeThresholds, GoodnessPenalty, ContrastMargin];

    private static bool SelfContrasts(ExperimentSpec spec) => spec.Method.Objective == Objective.SelfContrast;
}
