using ForwardForward.Training.Torch;
using ForwardForward.Training.Networks;

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

    /// <summary>The same in a step that is recorded: what changes from step to step is read from the device, where each play finds it.</summary>
    /// <param name="parameter">What is updated.</param>
    /// <param name="gradient">Of its shape, in 32 bits or the format of the products; may be overwritten.</param>
    /// <param name="learningRate">[1], 32 bits, on the parameter's device.</param>
    internal void UpdateRecorded(Parameter parameter, Tensor gradient, Tensor learningRate)
    {
        UpdateFromDevice(parameter.Value, gradient.to(ScalarType.Float32), learningRate);
        parameter.RefreshProductCopy();
    }

    /// <summary>Takes note on the host that a recorded update was played.</summary>
    internal virtual void Played()
    {
    }

    /// <summary>The update with nothing from the host, by one of libtorch's own kernels on a GPU where it has one.</summary>
    internal abstract void UpdateFromDevice(Tensor value, Tensor gradient, Tensor learningRate);

    /// <summary>The same numbers from single operators, on any device: the readable form, and the oracle of the fused one.</summary>
    internal abstract void UpdateByOperators(Tensor value, Tensor gradient, double learningRate);

    /// <summary>Everything in one pass, on the processor.</summary>
    internal abstract void UpdateFused(Parameter parameter, Tensor gradient, double learningRate);

    /// <summary>The value in one pass on a GPU; false, and nothing is done, where this libtorch cannot.</summary>
    internal abstract bool UpdateOnDevice(Tensor value, Tensor gradient, double learningRate);
}
