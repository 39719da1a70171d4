namespace ForwardForward.Training.Torch;

/// <summary>
/// Optimizer steps in one pass over memory on an NVIDIA GPU, by libtorch's own kernels: one launch instead of the seven to ten of single operators,
/// which is what a step of many small parameters waits for.
/// </summary>
public static class FusedCudaUpdate
{
    private static readonly Operator Descent = Operators.Find("_fused_sgd_");
    private static readonly Operator Adapted = Operators.Find("_fused_adam_");
    private static readonly Operator AdaptedApart = Operators.Find("_fused_adamw_");

    // The same with a rate that lies on the device.
    private static readonly Operator DescentByTensor = Operators.Find("_fused_sgd_", "tensor_lr");
    private static readonly Operator AdaptedByTensor = Operators.Find("_fused_adam_", "tensor_lr");
    private static readonly Operator AdaptedApartByTensor = Operators.Find("_fused_adamw_", "tensor_lr");

    /// <summary>Whether the weight lies on a GPU and this libtorch can do a momentum step there; the operator came with 2.3.</summary>
    public static bool ServesMomentum(Tensor weight) => OnDevice(weight) && Descent.Exists;

    /// <summary>The same for Adam; the operators came with 1.13 and 2.0.</summary>
    public static bool ServesAdam(Tensor weight, bool decoupled) => OnDevice(weight) && (decoupled ? AdaptedApart : Adapted).Exists;

    /// <summary>The same with a rate that lies on the device.</summary>
    public static bool ServesRecordedMomentum(Tensor weight) => OnDevice(weight) && DescentByTensor.Exists;

    /// <inheritdoc cref="ServesRecordedMomentum"/>
    public static bool ServesRecordedAdam(Tensor weight, bool decoupled) => OnDevice(weight) && (decoupled ? AdaptedApartByTensor : AdaptedByTensor).Exists;

    /// <summary>v = momentum v + (g + decay w); w = w - rate v.</summary>
    /// <param name="weight">32 bits, contiguous.</param>
    /// <param name="gradient">Of its shape, in 32 bits.</param>
    /// <param name="velocity">Of its shape, 32 bits, contiguous.</param>
    /// <param name="momentum">Share of the velocity that is kept.</param>
    /// <param name="decay">L2 penalty.</param>
    /// <param name="rate">Learning rate.</param>
    public static void Momentum(Tensor weight, Tensor gradient, Tensor velocity, double momentum, double decay, double rate) =>
        Descend(Descent, weight, gradient, velocity, momentum, decay, rate);

    /// <summary>The same by a rate on the device: [1], 32 bits.</summary>
    public static void Momentum(Tensor weight, Tensor gradient, Tensor velocity, double momentum, double decay, Tensor rate) =>
        Descend(DescentByTensor, weight, gradient, velocity, momentum, decay, rate);

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
        (double FirstDecay, double SecondDecay, double Epsilon) constants, double decay, bool decoupled, double rate, Tensor step) =>
        Adapt(decoupled ? AdaptedApart : Adapted, weight, gradient, first, second, constants, decay, rate, step);

    /// <summary>The same by a rate on the device: [1], 32 bits.</summary>
    public static void Adam(
        Tensor weight, Tensor gradient, Tensor first, Tensor second,
        (double FirstDecay, double SecondDecay, double Epsilon) constants, double decay, bool decoupled, Tensor rate, Tensor step) =>
        Adapt(decoupled ? AdaptedApartByTensor : AdaptedByTensor, weight, gradient, first, second, constants, decay, rate, step);

    private static void Descend(Operator descent, Tensor weight, Tensor gradient, Tensor velocity, double momentum, double decay, Argument rate) => descent.Run(
        One(weight), One(gradient.contiguous()), One(velocity), decay, momentum, rate, /* dampening */ 0.0, /* nesterov */ false, /* maximize */ false, /* first */ false);

    private static void Adapt(
        Operator rule, Tensor weight, Tensor gradient, Tensor first, Tensor second,
        (double FirstDecay, double SecondDecay, double Epsilon) constants, double decay, Argument rate, Tensor step) => rule.Run(
        One(weight), One(gradient.contiguous()), One(first), One(second), Array.Empty<Tensor?>(), One(step),
        rate, constants.FirstDecay, constants.SecondDecay, decay, constants.Epsilon, /* amsgrad */ false, /* maximize */ false);

    private static bool OnDevice(Tensor weight) => weight.device_type == DeviceType.CUDA && weight.is_contiguous();

    private static Tensor?[] One(Tensor tensor) => [tensor];
}
