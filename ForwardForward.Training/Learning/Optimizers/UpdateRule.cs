using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Optimizers;

/// <summary>Turns gradients into updates of one parameter and holds what it remembers between steps.</summary>
public abstract class UpdateRule
{
    /// <summary>What a checkpoint has to keep, by name.</summary>
    public abstract IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>One update of the value and its rounded copy, in place.</summary>
    /// <param name="parameter">What is updated.</param>
    /// <param name="gradient">Of its shape, in 32 bits or the format of the products; may be overwritten.</param>
    /// <param name="learningRate">Of this step.</param>
    public void Update(Parameter parameter, Tensor gradient, double learningRate)
    {
        if (FusedUpdate.Serves(parameter.Value))
        {
            UpdateFused(parameter, gradient, learningRate);
            return;
        }

        Tensor wide = gradient.to(ScalarType.Float32);
        if (!UpdateOnDevice(parameter.Value, wide, learningRate))
        {
            UpdateByOperators(parameter.Value, wide, learningRate);
        }

        parameter.RefreshProductCopy();
    }

    /// <summary>The same numbers from single operators, on any device: the readable form, and the oracle of the fused one.</summary>
    internal abstract void UpdateByOperators(Tensor value, Tensor gradient, double learningRate);

    /// <summary>Everything in one pass, on the processor.</summary>
    internal abstract void UpdateFused(Parameter parameter, Tensor gradient, double learningRate);

    /// <summary>The value in one pass on a GPU; false, and nothing is done, where this libtorch cannot.</summary>
    internal abstract bool UpdateOnDevice(Tensor value, Tensor gradient, double learningRate);
}
