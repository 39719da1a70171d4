using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>What one block makes small.</summary>
public abstract class BlockObjective
{
    /// <summary>What it learns beside the block's weights.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What reading needs beside what is learned.</summary>
    public virtual IReadOnlyList<Parameter> Statistics => [];

    /// <summary>The measures that <see cref="Evaluate"/> adds, in order; the first is the loss.</summary>
    /// <param name="block">From 0.</param>
    public abstract IReadOnlyList<StepMeasure> Measures(int block);

    /// <summary>The loss, through operators that autograd can follow.</summary>
    /// <param name="features">What the block gives at its tap, [rows, …]; stacks of rows as the input made them.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="measured">Takes one scalar a measure.</param>
    public abstract Tensor Evaluate(Tensor features, Batch batch, ICollection<Tensor?> measured);
}
