using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>What a spec will need, computed from its shapes alone.</summary>
/// <param name="Parameters">Learned numbers: layers, and the head where the method has one.</param>
/// <param name="WeightBytes">Weights, their best copy and their rounded copy.</param>
/// <param name="OptimizerBytes">Gradients and the optimizer's state.</param>
/// <param name="ActivationBytes">What one step holds at its peak.</param>
/// <param name="DataBytes">The examples in memory.</param>
/// <param name="Steps">Updates that the budget asks for.</param>
public sealed record SpecEstimate(long Parameters, long WeightBytes, long OptimizerBytes, long ActivationBytes, long DataBytes, long Steps)
{
    /// <summary>All of it, in bytes.</summary>
    public long MemoryBytes => WeightBytes + OptimizerBytes + ActivationBytes + DataBytes;

    /// <param name="spec">A spec whose widths and counts are in range.</param>
    /// <param name="dataset">The dataset that it names.</param>
    public static SpecEstimate Of(ExperimentSpec spec, DatasetDescription dataset)
    {
        long pixels = (long)dataset.Channels * dataset.Height * dataset.Width;
        var classes = dataset.ClassNames.Count;
        var widths = spec.Network.Widths;
        var parameters = LayerParameters(pixels, widths) + HeadParameters(spec, classes);
        var training = TrainingExamples(spec, dataset);
        var batch = spec.Budget.BatchSize == 0 ? training : Math.Min(spec.Budget.BatchSize, training);
        var rows = spec.Method.Objective == Objective.CrossEntropy ? batch : 2 * batch;
        var slots = spec.Optimization.Optimizer == Optimizer.Sgd ? 1 : 2;
        var roundedBytes = spec.Precision == Precision.Bfloat16 ? 2 : 0;
        var stepsPerEpoch = (training + batch - 1) / Math.Max(1, batch);
        var passes = spec.Method.Schedule == LayerSchedule.Greedy ? widths.Count : 1;
        return new SpecEstimate(
            parameters,
            parameters * (8 + roundedBytes),
            parameters * 4 * (1 + slots),
            ActivationBytesOf(spec, rows, pixels, roundedBytes),
            (dataset.TrainCount + dataset.TestCount) * pixels,
            (long)spec.Budget.Epochs * stepsPerEpoch * passes);
    }

    private static long TrainingExamples(ExperimentSpec spec, DatasetDescription dataset)
    {
        var left = Math.Max(1, dataset.TrainCount - spec.Data.ValidationExamples);
        return Math.Clamp(spec.Data.TrainingExamples ?? left, 1, left);
    }

    private static long LayerParameters(long inputs, IReadOnlyList<int> widths)
    {
        long total = 0;
        foreach (var width in widths)
        {
            total += (inputs + 1) * width;
            inputs = width;
        }

        return total;
    }

    private static long HeadParameters(ExperimentSpec spec, int classes) => spec.Method switch
    {
        { Objective: Objective.CrossEntropy } => (spec.Network.Widths[^1] + 1L) * classes,
        { Readout: Readout.OnePassSoftmax } or { Contrast: Contrast.HardWrongLabel } => (spec.Network.Widths.Skip(spec.Method.ReadoutFromLayer).Sum(width => (long)width) + 1) * classes,
        _ => 0,
    };

    // One-layer horizon: a layer's activities, their normalized copy and one gradient live at a time. Whole network: all layers' do.
    private static long ActivationBytesOf(ExperimentSpec spec, long rows, long pixels, int roundedBytes)
    {
        var widths = spec.Network.Widths;
        long held = spec.Method.Horizon == Horizon.WholeNetwork ? widths.Sum(width => (long)width) : widths.Max();
        return rows * (pixels + (3 * held)) * (4 + roundedBytes);
    }
}
