namespace ForwardForward.Training.Networks;

/// <summary>A learned tensor of 32-bit numbers with the name it has in a checkpoint.</summary>
/// <param name="Name">Such as <c>layers.0.weight</c>.</param>
/// <param name="Value">Changed in place by every update.</param>
public sealed record Parameter(string Name, Tensor Value);
