using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Networks;

/// <summary>What a network is built for.</summary>
/// <param name="Normalization">What is done to what a block sends up.</param>
/// <param name="Products">Format of the matrix products.</param>
/// <param name="Randomness">First weights, one stream a layer, and dropout: a twin gets the same ones.</param>
/// <param name="Device">Where it lives.</param>
/// <param name="FullGradientRelu">A derivative of 1 through silent rectified units.</param>
/// <param name="LabelInputs">Numbers that every dense layer sees in front of what the block below sends: its own projection of a label; 0 for none.</param>
/// <param name="TopClasses">Logits at the top; null for none.</param>
public sealed record NetworkSetting(
    InputNormalization Normalization, MatrixProducts Products, RandomStreams Randomness, Device Device, bool FullGradientRelu = false, int LabelInputs = 0, int? TopClasses = null);
