using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>What a rectified layer answers.</summary>
/// <param name="Rows">Its activity, [rows, units] in the format of the products.</param>
/// <param name="SquaredLength">Of each row, [rows] in 32 bits.</param>
/// <param name="Normalized">What goes up, of the activity's shape and format; null where nobody looks.</param>
public readonly record struct RectifiedRows(Tensor Rows, Tensor SquaredLength, Tensor? Normalized);
