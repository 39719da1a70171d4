using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>What a step makes small.</summary>
/// <param name="Blocks">One a block; empty where only the top has a loss.</param>
/// <param name="Top">Over the blocks; null for none.</param>
public sealed record StepObjectives(IReadOnlyList<BlockObjective> Blocks, TopObjective? Top = null)
{
    /// <summary>Theta of a block, or null.</summary>
    public Func<int, double?> Threshold { get; init; } = _ => null;

    /// <summary>How blocks hear of each other's goodness; null where they do not.</summary>
    public Collaboration? Collaboration { get; init; }

    /// <summary>Kept by objectives that learn without a gradient: thresholds.</summary>
    public IReadOnlyList<Parameter> Kept { get; init; } = [];

    /// <summary>What a checkpoint has to keep beside what is learned, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State { get; init; } = new Dictionary<string, Tensor>();

    /// <summary>What is learned by gradient beside the network.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. Blocks.SelectMany(objective => objective.Parameters)];

    /// <summary>What a step measures, from input upwards.</summary>
    public IReadOnlyList<StepMeasure> Measures => [.. Blocks.SelectMany((_, block) => StepMeasure.OfLayer(block)), .. Top is null ? [] : TopObjective.Measures];

    /// <summary>A block's own; null where only the top has a loss.</summary>
    public BlockObjective? Of(int block) => Blocks.Count > 0 ? Blocks[block] : null;
}
