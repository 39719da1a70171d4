using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning;

/// <summary>Makes positives and negatives out of a batch.</summary>
public abstract class ContrastPairs
{
    /// <summary>True where a batch that repeats gives the same pairs at every step, and nothing else has to learn from them.</summary>
    public virtual bool Repeat(Batch batch) => false;

    /// <summary>The input of the first layer: [2 * rows], positives first.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="share">Of the head's start learning rate.</param>
    public abstract LayerInput Make(Batch batch, double share);
}
