using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The typed fields of thresholds over depth and time, of collaborating layers and of hybrid masks.</summary>
public static class ThresholdFields
{
    public static RunFormField Slope { get; } = RunFormFields.Method(
        "method.thresholdSlope", "Pyramid", "Factor on θ at the last layer, linear over depth. Below 1 it falls, above 1 it rises.",
        method => method.ThresholdSlope, (method, value) => method with { ThresholdSlope = value },
        spec => spec.Method.Objective == Objective.GoodnessThreshold || spec.Method.ThresholdSlope != 1);

    public static RunFormField LearningRate { get; } = RunFormFields.Method(
        "method.thresholdLearningRate", "Threshold rate η", "Of a learned threshold's logarithm.",
        method => method.ThresholdLearningRate, (method, value) => method with { ThresholdLearningRate = value }, Learns);

    public static RunFormField Anchor { get; } = RunFormFields.Method(
        "method.thresholdAnchor", "Threshold anchor ρ", "Pulls a learned threshold back to its start.",
        method => method.ThresholdAnchor, (method, value) => method with { ThresholdAnchor = value }, Learns);

    public static RunFormField Collaboration { get; } = RunFormFields.Method(
        "method.collaboration", "Collaboration", "Factor on the other layers' goodness that a layer is judged with. 0: off.",
        method => method.Collaboration, (method, value) => method with { Collaboration = value }, spec => Upwards(spec) || spec.Method.Collaboration > 0);

    public static RunFormField MaskBlurs { get; } = new(
        "method.maskBlurs", "Mask blurs", "How often the mask's random bits are blurred: more make larger patches.",
        spec => FieldText.Of(spec.Method.MaskBlurs),
        (spec, text) => FieldText.TryWhole(text, out var count, out var problem) && count is >= 0 and <= int.MaxValue
            ? (spec with { Method = spec.Method with { MaskBlurs = (int)count } }, null)
            : (null, problem.Length > 0 ? problem : "Give a number from 0 to 100."),
        spec => spec.Method.Contrast == Contrast.HybridMask);

    public static IReadOnlyList<RunFormField> All { get; } = [Slope, LearningRate, Anchor, Collaboration, MaskBlurs];

    // Dense layers that see only what is below them: theirs are the thresholds that learn and the layers that collaborate.
    internal static bool Upwards(ExperimentSpec spec) => RunFormFields.UsesGoodness(spec) && spec is { Network.Architecture: Architecture.Mlp, Method.Recurrent: null };

    private static bool Learns(ExperimentSpec spec) => Upwards(spec) && spec.Method is { Objective: Objective.GoodnessThreshold, ThresholdRule: ThresholdRule.Learned };
}
