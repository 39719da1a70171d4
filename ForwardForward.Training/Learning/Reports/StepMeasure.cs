using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Reports;

/// <summary>A number that every step gives.</summary>
/// <param name="Name">A name of the metrics.</param>
/// <param name="Layer">Whose; null for the whole network.</param>
/// <param name="IsLoss">Counts into the loss of the whole network.</param>
public sealed record StepMeasure(string Name, int? Layer, bool IsLoss)
{
    /// <summary>Measures of a layer.</summary>
    public const int PerLayer = 3;

    /// <summary>What a layer measures that learns from positives and negatives, or from the true class and the others.</summary>
    public static IEnumerable<StepMeasure> OfLayer(int layer) =>
    [
        new StepMeasure(MetricNames.LayerLoss(layer), layer, IsLoss: true),
        new StepMeasure(MetricNames.GoodnessPositive(layer), layer, IsLoss: false),
        new StepMeasure(MetricNames.GoodnessNegative(layer), layer, IsLoss: false),
    ];
}
