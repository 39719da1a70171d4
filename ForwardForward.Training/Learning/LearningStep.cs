using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Training.Learning;

/// <summary>What happens to the weights in one step.</summary>
public abstract class LearningStep
{
    /// <summary>The measures that <see cref="Learn"/> returns, in order.</summary>
    public abstract IReadOnlyList<StepMeasure> Measures { get; }

    /// <summary>Passes of the network that learning from an example takes: forward, and for the gradients by activity and weight.</summary>
    public virtual double PassesPerExample => 3;

    /// <summary>What a checkpoint has to keep beside the weights, by name.</summary>
    public abstract IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>One update.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="stage">The layers that learn.</param>
    /// <param name="share">Of the start learning rates.</param>
    /// <returns>One scalar a measure, on the device; null for what this stage does not measure.</returns>
    public abstract IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share);
}
