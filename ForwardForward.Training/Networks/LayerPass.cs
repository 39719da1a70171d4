namespace ForwardForward.Training.Networks;

/// <summary>How a layer is passed through.</summary>
/// <param name="Learning">True while weights are being learned: dropout silences, batch statistics are the batch's own.</param>
/// <param name="Step">Number of the step, the index of its random numbers.</param>
/// <param name="Stacks">Times that the same images stand in the batch, such as 2 for positives and negatives.</param>
public readonly record struct LayerPass(bool Learning, long Step = 0, int Stacks = 1)
{
    /// <summary>Looking only.</summary>
    public static LayerPass Reading => default;
}
