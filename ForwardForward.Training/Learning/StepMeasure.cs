namespace ForwardForward.Training.Learning;

/// <summary>A number that every step gives.</summary>
/// <param name="Name">A name of the metrics.</param>
/// <param name="Layer">Whose; null for the whole network.</param>
/// <param name="IsLoss">Counts into the loss of the whole network.</param>
public sealed record StepMeasure(string Name, int? Layer, bool IsLoss);
