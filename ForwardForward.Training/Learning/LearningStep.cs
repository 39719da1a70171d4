using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Reports;
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

    /// <summary>Steps by which a batch is given to <see cref="ReadAhead"/> before it is learned from; 0 where nothing reads ahead.</summary>
    public virtual int StepsAhead => 0;

    /// <summary>Reads a batch before it is learned from: before each update the one of <see cref="StepsAhead"/> later, before the first one all up to that.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="share">Of the start learning rates, at the next update.</param>
    public virtual void ReadAhead(Batch batch, double share)
    {
    }

    /// <summary>One update.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="stage">The layers that learn.</param>
    /// <param name="share">Of the start learning rates.</param>
    /// <returns>One scalar a measure, on the device; null for what this stage does not measure.</returns>
    public abstract IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share);

    /// <summary>The same for a step that may still be under way when the next ones begin.</summary>
    /// <returns>What the earliest step measured that has not been told yet; null where that one is still under way.</returns>
    /// <inheritdoc cref="Learn"/>
    public virtual IReadOnlyList<Tensor?>? Begin(Batch batch, LayerStage stage, double share) => Learn(batch, stage, share);

    /// <summary>Waits for the earliest step under way: when there is none, everything begun has been learned.</summary>
    /// <returns>What it measured; null when no step is under way.</returns>
    public virtual IReadOnlyList<Tensor?>? Finish() => null;

    /// <summary>Ends what is under way without its numbers, when something has failed.</summary>
    public virtual void Abandon()
    {
    }
}
