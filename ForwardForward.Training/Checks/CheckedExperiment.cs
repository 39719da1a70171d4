using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Checks;

/// <summary>An experiment that a check of a device runs.</summary>
/// <param name="Kind">What it stands for, such as FF.</param>
/// <param name="Spec">What runs; its name is the preset's that it was made of.</param>
public sealed record CheckedExperiment(string Kind, ExperimentSpec Spec);
