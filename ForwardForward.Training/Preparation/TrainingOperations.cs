using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>How much a training multiplies, from its shapes alone. Read-outs, heads and evaluation are left out: it tells minutes from days, not more.</summary>
public static class TrainingOperations
{
    /// <summary>Multiply-adds of all phases.</summary>
    /// <param name="spec">A spec whose lines and counts are in range.</param>
    /// <param name="datasetOf">The dataset that a phase names.</param>
    public static double Of(ExperimentSpec spec, Func<DataSpec, DatasetDescription> datasetOf) => RunPhases.Of(spec).Sum(phase => OfPhase(phase, datasetOf(phase.Data)));

    private static double OfPhase(ExperimentSpec phase, DatasetDescription dataset)
    {
        double[] blocks = [.. LayerList.Of(phase, dataset.Shape).Blocks.Select(block => (double)block.Operations)];
        var learning = Learning(phase.Method);
        double Stage(int learns) => blocks.Take(learns).Sum() + (learning * blocks[learns]);
        var examples = SpecEstimate.TrainingExamples(phase, dataset) * (phase.Method.Contrast == Contrast.None ? 1.0 : 2.0) * (phase.Method.Recurrent?.Iterations ?? 1);
        var stages = phase.Method.Schedule == LayerSchedule.Greedy
            ? Enumerable.Range(0, blocks.Length).Sum(stage => EpochsOf(phase.Budget, stage) * Stage(stage))
            : phase.Budget.Epochs * learning * blocks.Sum();
        return examples * (stages + (phase.Budget.ProbeEpochs * blocks.Sum()));
    }

    // A forward pass, a product for the weights' gradient, and one for the gradient of what lies below where it goes further down.
    private static double Learning(MethodSpec method) => method switch
    {
        { Objective: Objective.LeastSquares } or { FrozenBlocks: true } => 1,
        { Horizon: Horizon.OneLayer } => 2,
        _ => 3,
    };

    private static int EpochsOf(BudgetSpec budget, int stage) => stage < budget.StageEpochs.Count ? budget.StageEpochs[stage] : budget.Epochs;
}
