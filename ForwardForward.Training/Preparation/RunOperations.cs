using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>Multiply-adds of a run's training, from its shapes alone. What surrounds the products, such as normalization and updates, is not counted.</summary>
public static class RunOperations
{
    /// <param name="spec">A spec that can run.</param>
    /// <param name="dataset">The dataset of a name; null where it is unknown.</param>
    /// <returns>Those of all phases; null where a dataset is unknown or the network does not fit it.</returns>
    public static double? Of(ExperimentSpec spec, Func<string, DatasetDescription?> dataset)
    {
        double sum = 0;
        foreach (var phase in RunPhases.Of(spec))
        {
            if (dataset(phase.Data.Dataset) is not { } known || LayerList.Of(phase, known.Shape).Blocks is not { Count: > 0 } blocks)
            {
                return null;
            }

            sum += OfPhase(phase, blocks, TrainingExamples(phase, known));
        }

        return sum;
    }

    /// <summary>Examples that a phase trains on.</summary>
    public static long TrainingExamples(ExperimentSpec spec, DatasetDescription dataset)
    {
        long left = Math.Max(1, dataset.TrainCount - spec.Data.ValidationExamples);
        return Math.Clamp(spec.Data.TrainingExamples ?? left, 1, left);
    }

    private static double OfPhase(ExperimentSpec spec, IReadOnlyList<LayerBlock> blocks, double examples)
    {
        var method = spec.Method;
        double[] forward = [.. blocks.Select(block => (double)block.Operations)];
        var all = forward.Sum();
        if (method.Objective == Objective.LeastSquares)
        {
            return examples * (all + blocks.Sum(block => Math.Pow(Features(block.Tapped, method.ScoreGrid), 2)));
        }

        // A positive and a negative row, or one; a further pass where a head reads or proposes labels.
        var rows = method.Contrast == Contrast.None ? 1 : 2;
        var reading = method.Contrast == Contrast.HardWrongLabel || method.Readout is Readout.OnePassSoftmax or Readout.LinearProbe ? 1 : 0;
        var backward = Backward(method);
        if (method.Recurrent is { } recurrent)
        {
            var circuits = recurrent.Predictive is null ? 1 : 2;
            return examples * spec.Budget.Epochs * rows * recurrent.Iterations * circuits * (1 + backward) * all;
        }

        // One batch that looks the same at every step passes finished layers once.
        var kept = spec.Budget.BatchSize == 0 && method.Contrast == Contrast.FixedWrongLabel;
        var learning = method.Schedule == LayerSchedule.Greedy
            ? Enumerable.Range(0, forward.Length).Sum(stage =>
                EpochsOf(spec.Budget, stage) * ((rows * ((kept ? 0 : forward.Take(stage).Sum()) + ((1 + backward) * forward[stage]))) + (reading * all)))
            : spec.Budget.Epochs * ((rows * (1 + backward) * all) + (reading * all));
        return examples * (learning + (spec.Budget.ProbeEpochs * all));
    }

    // In passes: a layer that learns alone needs the gradient of its weights only; where a gradient goes on, that of its input as well.
    private static int Backward(MethodSpec method) => method switch
    {
        { FrozenBlocks: true } => 0,
        { Horizon: Horizon.OneLayer } => 1,
        _ => 2,
    };

    private static int EpochsOf(BudgetSpec budget, int stage) => stage < budget.StageEpochs.Count ? budget.StageEpochs[stage] : budget.Epochs;

    private static double Features(FeatureShape shape, int grid) =>
        grid == 0 ? shape.Size : (double)shape.Channels * Math.Min(grid, shape.Height) * Math.Min(grid, shape.Width);
}
