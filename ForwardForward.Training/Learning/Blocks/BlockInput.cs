using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>What enters the first block.</summary>
public abstract class BlockInput
{
    /// <summary>Rows for each example in a step: 2 where positives and negatives stand one after the other.</summary>
    public virtual int Stacks => 1;

    /// <summary>True where a batch that repeats is shown in the same way at every step.</summary>
    public virtual bool Repeats => false;

    /// <summary>What the input itself learns, such as an embedding of labels; the first group's loss teaches it.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What a step shows: [stacks * rows, channels, height, width].</summary>
    /// <param name="batch">The examples.</param>
    public abstract Tensor Make(Batch batch);

    /// <summary>What examples look like under their true labels: [rows, channels, height, width].</summary>
    /// <param name="pixels">[rows, pixels]; may be overwritten.</param>
    /// <param name="labels">[rows].</param>
    public abstract Tensor True(Tensor pixels, Tensor labels);
}
