using ForwardForward.Training.Learning.Readouts;

namespace ForwardForward.Training.Learning.Evaluations;

/// <summary>What is read from a network that learns.</summary>
/// <param name="Reader">How classes are read.</param>
/// <param name="Goodness">Reads each block's goodness; null where a block has none for each label.</param>
/// <param name="Pruned">Gives nearly the same classes as the reader in a fraction of its passes; null where nothing does.</param>
/// <param name="Threshold">Theta of a block, or null.</param>
/// <param name="Contrast">Tells positives from negatives that are no labels; null where there are none.</param>
public sealed record Reading(ClassReader Reader, LayerGoodnessReader? Goodness, PrunedReader? Pruned, Func<int, double?> Threshold, ContrastGoodness? Contrast = null);
