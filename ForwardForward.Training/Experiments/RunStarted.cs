namespace ForwardForward.Training.Experiments;

/// <summary>The run has its data and network and begins (or resumes) to learn.</summary>
/// <param name="Device">In words, such as <c>CPU, 2 threads, libtorch 2.10</c>.</param>
/// <param name="LayerWidths">Units of each learning layer, from input.</param>
/// <param name="Thresholds">Theta of each layer, in units of the goodness; empty where the method has none.</param>
/// <param name="Parameters">Learned numbers, head included.</param>
/// <param name="TotalSteps">Updates that the budget asks for.</param>
/// <param name="TrainingExamples">Examples learned from.</param>
/// <param name="ResumedAtStep">0 for a fresh start.</param>
public sealed record RunStarted(
    string Device, IReadOnlyList<int> LayerWidths, IReadOnlyList<double> Thresholds, long Parameters, long TotalSteps, int TrainingExamples, long ResumedAtStep) : RunEvent
{
    /// <summary>What it learns from, a dataset each; empty where an earlier program wrote it.</summary>
    public IReadOnlyList<DataContent> Contents { get; init; } = [];
}
