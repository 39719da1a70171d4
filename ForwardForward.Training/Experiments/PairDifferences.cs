namespace ForwardForward.Training.Experiments;

/// <summary>
/// Distribution of what the goodness of an image's positive is above that of its own negative, g⁺ − g⁻. Zero is the edge between two bins, so that the bins
/// above it hold exactly the pairs that are told apart.
/// </summary>
/// <param name="BinWidth">Of every bin, in units of the goodness.</param>
/// <param name="Below">Pairs per bin below zero, the last bin ends at zero.</param>
/// <param name="Above">Pairs per bin above zero, the first bin begins at zero.</param>
/// <param name="Equal">Pairs of exactly the same goodness; they are in no bin.</param>
public sealed record PairDifferences(double BinWidth, IReadOnlyList<int> Below, IReadOnlyList<int> Above, int Equal);
