using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>What a layer makes small, as a function of the goodness of positive and negative samples, with its derivative in closed form.</summary>
public abstract class GoodnessObjective
{
    /// <summary>What the objective itself learns; null for nothing.</summary>
    public virtual Parameter? Learned => null;

    /// <summary>Theta of a layer in units of the goodness; null where there is none.</summary>
    public virtual double? Threshold(int layer) => null;

    /// <summary>The loss alone, through operators that autograd can follow: the oracle of <see cref="Evaluate"/>.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="positive">Goodness of the positives, [pairs].</param>
    /// <param name="negative">Goodness of the negatives, [pairs], of the same images in the same order.</param>
    public abstract Tensor Loss(int layer, Tensor positive, Tensor negative);

    /// <summary>The loss and its derivative per row, without a graph.</summary>
    /// <inheritdoc cref="Loss"/>
    public abstract GoodnessLoss Evaluate(int layer, Tensor positive, Tensor negative);

    /// <summary>Goodness above what is asked of it: minus theta, where there is one.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="goodness">[rows].</param>
    public virtual Tensor Excess(int layer, Tensor goodness) => goodness;

    /// <summary>Lets the objective learn from what it was asked last, without a graph.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="positive">Goodness of the positives, [pairs].</param>
    /// <param name="negative">Goodness of the negatives, [pairs].</param>
    /// <param name="share">Of the start learning rate.</param>
    public virtual void Learn(int layer, Tensor positive, Tensor negative, double share)
    {
    }
}
