using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Gradients;

/// <summary>What blocks that share a gradient did in the upward pass of a step, kept until they learn from it.</summary>
/// <param name="Above">What the next block sees, cut off from any graph; null where nobody looks.</param>
/// <param name="Goodness">Of each row, [rows]; null where others cannot hear it.</param>
internal abstract record GroupPass(LayerInput? Above, Tensor? Goodness);
