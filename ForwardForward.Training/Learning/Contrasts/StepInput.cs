using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>What enters the first block.</summary>
public abstract class StepInput
{
    /// <summary>Rows for each example in a step: 2 where positives and negatives stand one after the other.</summary>
    public virtual int Stacks => 1;

    /// <summary>What the input itself learns, such as an embedding of labels; the first group's loss teaches it.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What a checkpoint has to keep beside what is learned, by name.</summary>
    public virtual IReadOnlyDictionary<string, Tensor> State => new Dictionary<string, Tensor>();

    /// <summary>Steps by which a batch is read before it is learned from; 0 where nothing reads ahead.</summary>
    public virtual int StepsAhead => 0;

    /// <summary>Reads a batch before it is learned from.</summary>
    /// <param name="batch">That of <see cref="StepsAhead"/> later.</param>
    /// <param name="share">Of the start learning rates, at the next update.</param>
    public virtual void ReadAhead(Batch batch, double share)
    {
    }

    /// <summary>True where a batch that repeats is shown in the same way at every step, and nothing else has to learn from it.</summary>
    public virtual bool Repeats(Batch batch) => false;

    /// <summary>What a step shows: [stacks * rows, …], positives first.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="share">Of the start learning rates, for a read-out that learns in passing.</param>
    public abstract LayerInput Make(Batch batch, double share);

    /// <summary>What examples look like under their true labels, where labels enter: [rows, …].</summary>
    /// <param name="pixels">[rows, pixels]; may be overwritten.</param>
    /// <param name="labels">[rows].</param>
    public abstract LayerInput True(Tensor pixels, Tensor labels);

    /// <summary>Images and, after them, as many negatives that are no labels: [2 * rows, …]; null where there are none.</summary>
    /// <param name="pixels">[rows, pixels], at least two rows.</param>
    /// <param name="stream">Which random numbers.</param>
    public virtual LayerInput? Contrast(Tensor pixels, long stream) => null;
}
