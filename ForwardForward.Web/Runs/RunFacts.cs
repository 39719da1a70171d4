namespace ForwardForward.Web.Runs;

/// <summary>What the trainer said of a run when it began.</summary>
/// <param name="Device">In words.</param>
/// <param name="LayerWidths">Units of each learning layer, from input.</param>
/// <param name="Thresholds">Theta of each layer, in units of the goodness; empty where the method has none.</param>
/// <param name="Parameters">Learned numbers.</param>
/// <param name="TotalSteps">Updates that the budget asks for.</param>
/// <param name="TrainingExamples">Examples learned from.</param>
public sealed record RunFacts(
    string Device, IReadOnlyList<int> LayerWidths, IReadOnlyList<double> Thresholds, long Parameters, long TotalSteps, int TrainingExamples);
