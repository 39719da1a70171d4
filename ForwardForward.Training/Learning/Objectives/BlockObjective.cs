using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>What one block makes small. Its measures are those of <see cref="StepMeasure.OfLayer"/>.</summary>
public abstract class BlockObjective
{
    /// <summary>What it learns by gradient beside the block's weights.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What reading needs beside what is learned.</summary>
    public virtual IReadOnlyList<Parameter> Statistics => [];

    /// <summary>The loss, through operators that autograd can follow.</summary>
    /// <param name="activity">What the block gives; stacks of rows as the input made them.</param>
    /// <param name="moment">The step.</param>
    /// <param name="measured">Takes one scalar a measure: the loss, and what counts as positive and as negative.</param>
    public abstract Tensor Evaluate(BlockActivity activity, StepMoment moment, ICollection<Tensor?> measured);
}
