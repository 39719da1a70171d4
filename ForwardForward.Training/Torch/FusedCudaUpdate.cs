namespace ForwardForward.Training.Torch;

/// <summary>
/// Optimizer steps in one pass over memory on an NVIDIA GPU, by libtorch's own kernels: one launch instead of the seven to ten of single operators, which is what a step of many
/// small parameters waits for. They take lists of parameters; here each has one.
/// </summary>
public static unsafe class FusedCudaUpdate
{
    /// <summary>Whether the weight lies on a GPU, and this libtorch can be asked for its step there.</summary>
    public static bool Serves(Tensor weight) => weight.device_type == DeviceType.CUDA && weight.is_contiguous() && OperatorCall.Served;

    /// <summary>v = momentum v + (g + decay w); w = w - rate v.</summary>
    /// <param name="weight">32 bits, contiguous.</param>
    /// <param name="gradient">Of its shape, in 32 bits.</param>
    /// <param name="velocity">Of its shape, 32 bits, contiguous.</param>
    /// <param name="momentum">Share of the velocity that is kept, above 0.</param>
    /// <param name="decay">L2 penalty.</param>
    /// <param name="rate">Learning rate.</param>
    public static void Momentum(Tensor weight, Tensor gradient, Tensor velocity, double momentum, double decay, double rate) => new OperatorCall("aten::_fused_sgd_")
        .One(weight).One(gradient.contiguous()).One(velocity)
        .Add(decay).Add(momentum).Add(rate)
        .Add(0.0 /* dampening */).Add(false /* Nesterov */).Add(false /* maximize */).Add(false /* first step */).None().None()
        .Run();

    /// <summary>Adam with bias correction; the decay in the gradient, or apart from it.</summary>
    /// <param name="weight">32 bits, contiguous.</param>
    /// <param name="gradient">Of its shape, in 32 bits.</param>
    /// <param name="first">Mean of the gradients, of its shape, 32 bits.</param>
    /// <param name="second">Mean of their squares, of its shape, 32 bits.</param>
    /// <param name="constants">Shares of the means that are kept, and the guard in the denominator.</param>
    /// <param name="decay">Penalty or decay.</param>
    /// <param name="decoupled">Apart from the gradient.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="step">Counted from 1: [1], 32 bits, on the same device.</param>
    public static void Adam(
        Tensor weight, Tensor gradient, Tensor first, Tensor second,
        (double FirstDecay, double SecondDecay, double Epsilon) constants, double decay, bool decoupled, double rate, Tensor step) => new OperatorCall(decoupled ? "aten::_fused_adamw_" : "aten::_fused_adam_")
        .One(weight).One(gradient.contiguous()).One(first).One(second).Empty().One(step)
        .Add(rate).Add(constants.FirstDecay).Add(constants.SecondDecay).Add(decay).Add(constants.Epsilon)
        .Add(false /* amsgrad */).Add(false /* maximize */).None().None()
        .Run();
}
