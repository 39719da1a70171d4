namespace ForwardForward.Training.Torch;

/// <summary>
/// Optimizer steps in one pass over memory, which libtorch has for CUDA only (<see cref="FusedCudaUpdate"/>): state and weight are updated and the rounded copy for the matrix
/// products is written. On the processor; a step beside it from single operators takes two to three times as long.
/// </summary>
public static class FusedUpdate
{
    /// <summary>Whether a weight lies where these steps run.</summary>
    public static bool Serves(Tensor weight) => weight.device_type == DeviceType.CPU && !RecordedWork.UnderWay;

    /// <summary>v = momentum v + (g + decay w); w = w - rate v.</summary>
    /// <param name="weight">32 bits, contiguous.</param>
    /// <param name="gradient">Of its shape, in 32 bits or bfloat16.</param>
    /// <param name="velocity">Of its shape, 32 bits.</param>
    /// <param name="copy">Of its shape: takes the weight rounded to bfloat16, as such or in 32 bits; or null.</param>
    /// <param name="momentum">Share of the velocity that is kept.</param>
    /// <param name="decay">L2 penalty.</param>
    /// <param name="rate">Learning rate.</param>
    public static void Momentum(Tensor weight, Tensor gradient, Tensor velocity, Tensor? copy, double momentum, double decay, double rate)
    {
        int status = NativeMethods.FusedMomentum(weight.Handle, gradient.Handle, velocity.Handle, copy?.Hold() ?? 0, momentum, decay, rate);
        copy?.Release();
        NativeMethods.Check(status, "fused momentum step");
    }

    /// <summary>Adam with bias correction; the decay in the gradient, or apart from it.</summary>
    /// <param name="weight">32 bits, contiguous.</param>
    /// <param name="gradient">Of its shape, in 32 bits or bfloat16.</param>
    /// <param name="first">Mean of the gradients, of its shape, 32 bits.</param>
    /// <param name="second">Mean of their squares, of its shape, 32 bits.</param>
    /// <param name="copy">Of its shape: takes the weight rounded to bfloat16, as such or in 32 bits; or null.</param>
    /// <param name="constants">Shares of the means that are kept, and the guard in the denominator.</param>
    /// <param name="decay">Penalty or decay.</param>
    /// <param name="decoupled">Apart from the gradient.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="step">Counted from 1.</param>
    public static void Adam(
        Tensor weight, Tensor gradient, Tensor first, Tensor second, Tensor? copy,
        (double FirstDecay, double SecondDecay, double Epsilon) constants, double decay, bool decoupled, double rate, long step)
    {
        int status = NativeMethods.FusedAdam(
            weight.Handle, gradient.Handle, first.Handle, second.Handle, copy?.Hold() ?? 0,
            constants.FirstDecay, constants.SecondDecay, constants.Epsilon, decay, decoupled ? 1 : 0, rate, step);
        copy?.Release();
        NativeMethods.Check(status, "fused Adam step");
    }
}
