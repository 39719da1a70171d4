using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>What a layer makes small, as a function of the goodness of positive and negative samples, with its derivative in closed form.</summary>
public abstract class GoodnessObjective
{
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
}
