namespace ForwardForward.Training.Learning.Optimizers;

/// <summary>Turns gradients into updates of one parameter and holds what it remembers between steps.</summary>
public abstract class UpdateRule
{
    /// <summary>What a checkpoint has to keep, by name.</summary>
    public abstract IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>One update, in place.</summary>
    /// <param name="parameter">Any shape, 32 bits.</param>
    /// <param name="gradient">The same shape; may be overwritten.</param>
    /// <param name="learningRate">Of this step.</param>
    public abstract void Update(Tensor parameter, Tensor gradient, double learningRate);
}
