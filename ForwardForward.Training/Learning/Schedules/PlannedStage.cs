using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Schedules;

/// <summary>A stage at its place in a phase.</summary>
/// <param name="Layers">Which layers learn.</param>
/// <param name="FirstEpoch">Epochs of the phase before it.</param>
/// <param name="Epochs">Its own.</param>
public sealed record PlannedStage(LayerStage Layers, int FirstEpoch, int Epochs)
{
    /// <summary>The stages that a budget gives a schedule, and the probe's after them.</summary>
    /// <param name="budget">Epochs.</param>
    /// <param name="schedule">When the layers learn.</param>
    /// <param name="layers">How many.</param>
    public static IReadOnlyList<PlannedStage> Of(BudgetSpec budget, LayerSchedule schedule, int layers)
    {
        List<PlannedStage> planned = [];
        foreach (LayerStage stage in LayerStage.Of(schedule, layers))
        {
            Add(stage, planned.Count < budget.StageEpochs.Count ? budget.StageEpochs[planned.Count] : budget.Epochs);
        }

        if (budget.ProbeEpochs > 0)
        {
            Add(LayerStage.OfProbe(layers), budget.ProbeEpochs);
        }

        return planned;

        void Add(LayerStage stage, int epochs) => planned.Add(new PlannedStage(stage, planned.Sum(before => before.Epochs), epochs));
    }
}
