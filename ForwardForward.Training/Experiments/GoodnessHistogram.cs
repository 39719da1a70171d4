using System.Text.Json.Serialization;

namespace ForwardForward.Training.Experiments;

/// <summary>Distribution of one layer's goodness over a validation sample, positives against negatives.</summary>
/// <param name="Layer">From 0.</param>
/// <param name="Step">Updates done.</param>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Low">Lower edge of the first bin, in units of the goodness.</param>
/// <param name="High">Upper edge of the last bin.</param>
/// <param name="Positive">Samples per bin, equal bins.</param>
/// <param name="Negative">Samples per bin, the same bins.</param>
/// <param name="Threshold">Theta; null where the objective has none.</param>
/// <param name="Differences">Each image's positive against its own negative; null where these are no pairs, and in histograms stored before there were any.</param>
public sealed record GoodnessHistogram(
    int Layer,
    long Step,
    double Epoch,
    double Low,
    double High,
    IReadOnlyList<int> Positive,
    IReadOnlyList<int> Negative,
    double? Threshold,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PairDifferences? Differences = null) : RunEvent;
