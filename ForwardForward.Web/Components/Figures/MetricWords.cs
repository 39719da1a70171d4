using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Charts;

namespace ForwardForward.Web.Components.Figures;

/// <summary>How a metric is called, written and judged.</summary>
/// <param name="Name">A name of <see cref="MetricNames"/>.</param>
/// <param name="Title">For headings, unit included.</param>
/// <param name="Unit">How its values are written.</param>
/// <param name="SmallerIsBetter">For picking the best value; null where neither is better.</param>
public sealed record MetricWords(string Name, string Title, CurveUnit Unit, bool? SmallerIsBetter)
{
    public static MetricWords Of(string name) => name switch
    {
        MetricNames.TrainAccuracy => new(name, "Train accuracy, %", CurveUnit.Percent, false),
        MetricNames.ValidationAccuracy => new(name, "Validation accuracy, %", CurveUnit.Percent, false),
        MetricNames.TestAccuracy => new(name, "Test accuracy, %", CurveUnit.Percent, false),
        MetricNames.TrainLoss => new(name, "Train loss", CurveUnit.Number, true),
        MetricNames.ProbeLoss => new(name, "Loss of the linear probe", CurveUnit.Number, true),
        MetricNames.LearningRate => new(name, "Learning rate", CurveUnit.Number, null),
        MetricNames.ExamplesPerSecond => new(name, "Examples per second", CurveUnit.Count, false),
        MetricNames.ProcessMemory => new(name, "Process memory", CurveUnit.Bytes, true),
        MetricNames.AllocatorPeak => new(name, "Allocator peak", CurveUnit.Bytes, true),
        MetricNames.ProcessorUse => new(name, "Processor use, %", CurveUnit.Percent, null),
        MetricNames.GpuUse => new(name, "GPU use, %", CurveUnit.Percent, null),
        MetricNames.GpuMemory => new(name, "GPU memory in use, sampled", CurveUnit.Bytes, true),
        MetricNames.GpuPower => new(name, "GPU power, W", CurveUnit.Number, null),
        MetricNames.GenerativeLoss => new(name, "Generative loss", CurveUnit.Number, true),
        MetricNames.ReconstructionError => new(name, "Reconstruction error", CurveUnit.Number, true),
        MetricNames.Phase => new(name, "Phase", CurveUnit.Count, null),
        MetricNames.HandoverAccuracy => new(name, "Accuracy right after the hand-over, %", CurveUnit.Percent, false),
        MetricNames.EvaluationExamples => new(name, "Examples read at an evaluation", CurveUnit.Count, null),
        MetricNames.SavedOperations => new(name, "Operations saved by early exit, %", CurveUnit.Percent, false),
        MetricNames.WindowFirst => new(name, "First layer that is read", CurveUnit.Number, null),
        MetricNames.WindowLast => new(name, "Last layer that is read", CurveUnit.Number, null),
        _ when name.Split('/') is ["layer", var layer, .. var rest] && int.TryParse(layer, out var number) => OfLayer(name, number + 1, string.Join('/', rest)),
        _ => new(name, name, CurveUnit.Number, null),
    };

    public string Write(double? value) => Unit switch
    {
        CurveUnit.Percent => Figure.Percent(value),
        CurveUnit.Bytes => Figure.Bytes(value),
        CurveUnit.Count => Figure.Count(value),
        _ => Figure.Number(value),
    };

    private static MetricWords OfLayer(string name, int layer, string what) => what switch
    {
        "loss" => new(name, $"Loss of layer {layer}", CurveUnit.Number, true),
        "goodness/positive" => new(name, $"Positive goodness of layer {layer}", CurveUnit.Number, null),
        "goodness/negative" => new(name, $"Negative goodness of layer {layer}", CurveUnit.Number, null),
        "separation/auc" => new(name, $"Separation AUC of layer {layer}", CurveUnit.Number, false),
        "separation/paired" => new(name, $"Pairs told apart by layer {layer}, %", CurveUnit.Percent, false),
        "threshold" => new(name, $"Threshold θ of layer {layer}", CurveUnit.Number, null),
        "separation/positive_above" => new(name, $"Positives above θ in layer {layer}, %", CurveUnit.Percent, false),
        "separation/negative_below" => new(name, $"Negatives below θ in layer {layer}, %", CurveUnit.Percent, false),
        "accuracy/alone" => new(name, $"Accuracy of layer {layer} alone, %", CurveUnit.Percent, false),
        "dead_units" => new(name, $"Dead units of layer {layer}", CurveUnit.Count, true),
        _ => new(name, name, CurveUnit.Number, null),
    };
}
