namespace ForwardForward.Training.Learning.Examples;

/// <summary>The examples of one step.</summary>
/// <param name="Pixels">[rows, pixels] in the format of the products, scaled and shifted, without a label.</param>
/// <param name="Labels">[rows], 64-bit integers on the device.</param>
/// <param name="Classes">The same labels in managed memory, [rows].</param>
/// <param name="Examples">Positions in the training split, [rows].</param>
/// <param name="Step">Number of the step over the whole run, from 0: the index of its random numbers.</param>
/// <param name="Repeats">True where every step of the run shows exactly these rows.</param>
public sealed record Batch(Tensor Pixels, Tensor Labels, int[] Classes, int[] Examples, long Step, bool Repeats = false);
