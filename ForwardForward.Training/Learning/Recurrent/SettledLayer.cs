using ForwardForward.Training.Networks.ActivationFunctions;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>A layer after an iteration.</summary>
/// <param name="Before">The state an iteration before, [rows, units].</param>
/// <param name="State">[rows, units]: the old state damped, and the answer.</param>
/// <param name="Answer">What the layer made of its neighbors alone.</param>
/// <param name="Below">Normalized state of the layer below an iteration before, [rows, units below]; null for the first layer, which sees the image.</param>
/// <param name="Above">Normalized state of the layer above an iteration before, [rows, units above]; null for the last layer, which sees the label.</param>
internal sealed record SettledLayer(Tensor Before, Tensor State, Activated Answer, Tensor? Below, Tensor? Above);
