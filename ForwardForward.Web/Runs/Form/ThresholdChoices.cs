using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>Where thresholds come from and which layers collaborate, each value with its explanation.</summary>
public static class ThresholdChoices
{
    public static RunFormChoice<ThresholdRule> Rule { get; } = new("method.thresholdRule", "Threshold over time",
        [
            new(ThresholdRule.Fixed, "fixed", "Stays as given."),
            new(ThresholdRule.Learned, "learned", "Each layer's own follows the loss until as many positives are missed as negatives let through.", "θ = θ₀ eᵘ,  u ← u − η (miss⁺ − pass⁻ + ρ u)"),
        ],
        spec => spec.Method.ThresholdRule, (spec, value) => spec with { Method = spec.Method with { ThresholdRule = value } },
        spec => ThresholdFields.Upwards(spec) && spec.Method.Objective == Objective.GoodnessThreshold);

    public static RunFormChoice<CollaborationReach> Reach { get; } = new("method.collaborationReach", "Collaborators",
        [
            new(CollaborationReach.AllLayers, "all other layers", "A layer waits until all have answered."),
            new(CollaborationReach.EarlierLayers, "layers below", "What the layers below have already settled."),
        ],
        spec => spec.Method.CollaborationReach, (spec, value) => spec with { Method = spec.Method with { CollaborationReach = value } },
        spec => ThresholdFields.Upwards(spec) && spec.Method.Collaboration > 0);
}
