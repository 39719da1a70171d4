using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Documents;

/// <summary>One quantity that a document states: accuracies in percent, everything else in the metric's own unit.</summary>
/// <param name="Metric">A name of <see cref="MetricNames"/>; its value when the run ends.</param>
/// <param name="Readings">What the scan may say; more than one where it is ambiguous, none where the claim is a comparison.</param>
public sealed record Claim(string Metric, IReadOnlyList<double> Readings)
{
    public ClaimRelation Relation { get; init; }

    /// <summary>Up to this distance counts as the same, in the claim's unit: one point unless the row says otherwise.</summary>
    public double Tolerance { get; init; } = 1;

    /// <summary>Images that the document counted, where it is known that they were few: its number is a multiple of a share of them.</summary>
    public int? CountedOn { get; init; }

    /// <summary>The largest value that the scan could hide, since it confuses 6 with 0 and 8 with 3; null where it hides nothing.</summary>
    public double? Strict { get; init; }

    /// <summary>True for accuracies: stated in percent, measured from 0 to 1.</summary>
    public bool IsPercent => Metric.EndsWith("accuracy", StringComparison.Ordinal);

    /// <summary>True where a method is measured against a baseline.</summary>
    public bool IsComparison => Relation is ClaimRelation.Comparable or ClaimRelation.Outperforms or ClaimRelation.SimilarTo or ClaimRelation.Drawn;

    /// <summary>What the metric is called in a table.</summary>
    public string Quantity => Metric switch
    {
        MetricNames.TestAccuracy => "test",
        MetricNames.TrainAccuracy => "train",
        MetricNames.ExamplesPerSecond => "examples per second",
        MetricNames.ProcessMemory => "memory of the process",
        MetricNames.ProcessorUse => "use of the processor",
        _ when Metric.StartsWith("layer/", StringComparison.Ordinal) => $"layer {Metric.Split('/')[1]}",
        _ => Metric,
    };

    /// <summary>A measured value in the claim's unit.</summary>
    public double InUnit(double measured) => IsPercent ? 100 * measured : measured;

    /// <summary>Test accuracy in percent.</summary>
    public static Claim Test(params double[] readings) => new(MetricNames.TestAccuracy, readings);

    /// <summary>Training accuracy in percent.</summary>
    public static Claim Train(params double[] readings) => new(MetricNames.TrainAccuracy, readings);

    /// <summary>A layer's loss when its training ends.</summary>
    public static Claim LayerLoss(int layer, double reading) => new(MetricNames.LayerLoss(layer), [reading]) { Tolerance = 0.02 };
}
