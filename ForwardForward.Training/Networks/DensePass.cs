using ForwardForward.Training.Networks.ActivationFunctions;

namespace ForwardForward.Training.Networks;

/// <summary>What a dense layer did in the upward pass of a step, kept until it learns from it.</summary>
/// <param name="Input">What it saw.</param>
/// <param name="Activity">What it answered, dropout included.</param>
/// <param name="Activated">The same with what the derivative of its activation needs.</param>
/// <param name="Mask">Dropout, [rows, units], or null.</param>
public sealed record DensePass(LayerInput Input, DenseActivity Activity, Activated Activated, Tensor? Mask);
