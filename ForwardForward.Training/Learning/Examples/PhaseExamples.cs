using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Examples;

/// <summary>What a phase learns from and is measured on, prepared.</summary>
/// <param name="Train">The training split.</param>
/// <param name="Validation">The validation split; null where there is none.</param>
/// <param name="Brightest">What the brightest training pixel became: the label's strength where the spec leaves it open.</param>
/// <param name="Content">Which examples these are.</param>
internal sealed record PhaseExamples(ExampleTable Train, ExampleTable? Validation, double Brightest, DataContent Content);
