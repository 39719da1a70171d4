using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs;

/// <summary>A run to be queued.</summary>
/// <param name="Spec">What to train.</param>
/// <param name="Recipe">Name of the preset or study place that it is launched for; null for any other run.</param>
public sealed record LaunchOrder(ExperimentSpec Spec, string? Recipe = null);
