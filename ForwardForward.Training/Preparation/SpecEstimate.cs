using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>What a spec will need, computed from its shapes alone.</summary>
/// <param name="Parameters">Learned numbers: layers, and the head where the method has one.</param>
/// <param name="WeightBytes">Weights, their best copy and their rounded copy.</param>
/// <param name="OptimizerBytes">Gradients and the optimizer's state.</param>
/// <param name="ActivationBytes">What one step holds at its peak, or one part of an evaluation where that is more.</param>
/// <param name="DataBytes">The examples on the device.</param>
/// <param name="Steps">Updates that the budget asks for.</param>
public sealed record SpecEstimate(long Parameters, long WeightBytes, long OptimizerBytes, long ActivationBytes, long DataBytes, long Steps)
{
    // Of each example: its pixels are 8-bit, its label is a 64-bit integer.
    private const int LabelBytes = 8;

    /// <summary>Examples of a full step, one a phase.</summary>
    public IReadOnlyList<int> BatchSizes { get; init; } = [];

    /// <summary>All of it, in bytes.</summary>
    public long MemoryBytes => WeightBytes + OptimizerBytes + ActivationBytes + DataBytes;

    /// <param name="spec">A spec whose widths and counts are in range.</param>
    /// <param name="dataset">The dataset that it names.</param>
    /// <param name="first">The dataset of a first phase, where that is another one.</param>
    public static SpecEstimate Of(ExperimentSpec spec, DatasetDescription dataset, DatasetDescription? first = null)
    {
        var phases = RunPhases.Of(spec);
        return phases.Count == 1 ? OfPhase(spec, dataset) : Then(OfPhase(phases[0], first ?? dataset), OfPhase(phases[1], dataset), first is null || first == dataset);
    }

    // The networks of both phases are held from the start, and so are their examples; the last one's weights are what is learned.
    private static SpecEstimate Then(SpecEstimate before, SpecEstimate phase, bool sharesData) => new(
        phase.Parameters,
        before.WeightBytes + phase.WeightBytes,
        before.OptimizerBytes + phase.OptimizerBytes,
        Math.Max(before.ActivationBytes, phase.ActivationBytes),
        sharesData ? phase.DataBytes : before.DataBytes + phase.DataBytes,
        before.Steps + phase.Steps) { BatchSizes = [.. before.BatchSizes, .. phase.BatchSizes] };

    private static SpecEstimate OfPhase(ExperimentSpec spec, DatasetDescription dataset)
    {
        long pixels = (long)dataset.Channels * dataset.Height * dataset.Width;
        var classes = dataset.ClassNames.Count;
        var blocks = LayerList.Of(spec, dataset.Shape).Blocks;
        var parameters = blocks.Sum(block => block.Parameters) + LabelParameters(spec, blocks, classes) + SettlingParameters(spec, pixels, classes) + HeadParameters(spec, blocks, classes);
        var training = TrainingExamples(spec, dataset);
        var batch = spec.Budget.BatchSize == 0 ? training : Math.Min(spec.Budget.BatchSize, training);
        var rows = spec.Method.Contrast == Contrast.None ? batch : 2 * batch;
        var slots = spec.Optimization.Optimizer == Optimizer.Sgd ? 1 : 2;
        var roundedBytes = spec.Precision == Precision.Bfloat16 ? 2 : 0;
        var stepsPerEpoch = (training + batch - 1) / Math.Max(1, batch);
        var stages = spec.Method.Schedule == LayerSchedule.Greedy ? blocks.Count : 1;
        var epochs = Enumerable.Range(0, stages).Sum(stage => (long)(stage < spec.Budget.StageEpochs.Count ? spec.Budget.StageEpochs[stage] : spec.Budget.Epochs)) + spec.Budget.ProbeEpochs;
        var evaluated = Math.Max(Math.Max(spec.Data.ValidationExamples, dataset.TestCount), Math.Min(training, ActivationMemory.TrainSample));
        return new SpecEstimate(
            parameters,
            parameters * (8 + roundedBytes),
            parameters * 4 * (1 + slots),
            Math.Max(ActivationMemory.OfStep(spec, blocks, rows, pixels), ActivationMemory.OfEvaluation(spec, blocks, evaluated, pixels, classes)),
            (training + spec.Data.ValidationExamples + dataset.TestCount) * (pixels + LabelBytes),
            epochs * stepsPerEpoch) { BatchSizes = [(int)batch] };
    }

    /// <summary>Examples of the training split.</summary>
    internal static long TrainingExamples(ExperimentSpec spec, DatasetDescription dataset)
    {
        var left = Math.Max(1, dataset.TrainCount - spec.Data.ValidationExamples);
        return Math.Clamp(spec.Data.TrainingExamples ?? left, 1, left);
    }

    // Each layer's own projection of the label, and its threshold where that learns.
    private static long LabelParameters(ExperimentSpec spec, IReadOnlyList<LayerBlock> blocks, int classes) =>
        (spec.Network.Architecture == Architecture.Mlp && spec.Method.Labels == LabelScheme.EveryLayer ? blocks.Sum(block => block.Output.Size) * classes : 0)
        + (spec.Method is { Objective: Objective.GoodnessThreshold, ThresholdRule: ThresholdRule.Learned } ? blocks.Count : 0);

    // Each layer's weight for the layer above it, the last one's for the labels; competition, and the generative circuit down to the pixels.
    private static long SettlingParameters(ExperimentSpec spec, long pixels, int classes)
    {
        var widths = spec.Network.Widths;
        if (spec.Method.Recurrent is not { } recurrent || widths.Count == 0)
        {
            return 0;
        }

        long down = widths.Zip(widths.Skip(1).Append(classes)).Sum(pair => (long)pair.First * pair.Second);
        return recurrent.Predictive is not { } predictive ? down
            : down + widths.Sum(width => (long)width * predictive.CompetitionGroup) + (pixels * widths[0]) + widths.Zip(widths.Skip(1).Append(predictive.Latents)).Sum(pair => (long)pair.First * pair.Second);
    }

    private static long HeadParameters(ExperimentSpec spec, IReadOnlyList<LayerBlock> blocks, int classes) => spec.Method switch
    {
        _ when blocks.Count == 0 => 0,
        { Objective: Objective.CrossEntropy, Readout: not Readout.OnePassSoftmax } => (blocks[^1].Output.Size + 1) * classes,
        { Objective: Objective.ClassGoodness } => blocks.Sum(block => ClassGoodnessCost.Parameters(spec.Method, block.Tapped, classes)),
        { Readout: Readout.LinearProbe } => (blocks.Skip(spec.Method.ReadoutFromLayer).Sum(block => FeatureCount.Of(block.Tapped, spec.Method.ScoreGrid)) + 1) * classes,
        { Objective: Objective.LeastSquares } => blocks.Sum(block => FeatureCount.Of(block.Tapped, spec.Method.ScoreGrid) + 1) * classes,
        { Readout: Readout.OnePassSoftmax or Readout.LinearProbe } or { Contrast: Contrast.HardWrongLabel } => (blocks.Skip(spec.Method.ReadoutFromLayer).Sum(block => block.Output.Size) + 1) * classes,
        _ => 0,
    };
}
