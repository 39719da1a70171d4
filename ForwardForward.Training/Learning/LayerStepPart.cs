using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;

namespace ForwardForward.Training.Learning;

/// <summary>What a layer did in the upward pass of a step, kept until it learns from it.</summary>
/// <param name="Layer">From 0.</param>
/// <param name="Input">What it saw.</param>
/// <param name="Activated">Its activity, [2 * rows, units], positives first.</param>
/// <param name="Mask">Dropout, of the same shape, or null.</param>
/// <param name="Goodness">[2 * rows] in 32 bits.</param>
public sealed record LayerStepPart(int Layer, LayerInput Input, Activated Activated, Tensor? Mask, Tensor Goodness);
