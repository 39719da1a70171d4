using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Reports;

/// <summary>What a layer can tell on held-out examples.</summary>
/// <param name="Layer">From 0.</param>
/// <param name="SilentUnits">Units that no example wakes.</param>
/// <param name="AccuracyAlone">Of this layer's goodness, 0 to 1; null without labels in the input.</param>
/// <param name="Separation">Of positives from negatives; null without labels in the input.</param>
/// <param name="Histogram">Of goodness; null without labels in the input.</param>
/// <param name="Differences">Of each positive and its own negative; null where these are no pairs.</param>
/// <param name="Threshold">Theta, or null.</param>
public sealed record LayerReport(
    int Layer, int SilentUnits, double? AccuracyAlone, Separation? Separation, HistogramBins? Histogram, PairDifferences? Differences, double? Threshold);
