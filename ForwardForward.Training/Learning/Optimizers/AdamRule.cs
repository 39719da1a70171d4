using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2014, algorithm 1) with PyTorch's constants, with an L2 penalty in the gradient or decay apart from it (Loshchilov and
/// Hutter 2017, algorithm 2).
/// </summary>
public sealed class AdamRule : UpdateRule
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;
    private const double Epsilon = 1e-8;

    private readonly double weightDecay;
    private readonly bool decoupled;
    private readonly Tensor first;
    private readonly Tensor second;

    // A tensor, so that a checkpoint holds it like the moments; on the processor whatever the device.
    private readonly Tensor steps;

    // The same number where the weight lies, in the 32 bits that libtorch's kernels read.
    private readonly Tensor stepsOnDevice;

    /// <param name="parameter">Gives shape and device.</param>
    /// <param name="weightDecay">Penalty or decay.</param>
    /// <param name="decoupled">Decay the weights apart from the gradient.</param>
    public AdamRule(Tensor parameter, double weightDecay, bool decoupled)
    {
        this.weightDecay = weightDecay;
        this.decoupled = decoupled;
        first = torch.zeros_like(parameter);
        second = torch.zeros_like(parameter);
        steps = torch.zeros([1], dtype: ScalarType.Int64);
        stepsOnDevice = torch.zeros([1], dtype: ScalarType.Float32, device: parameter.device);
        State = new Dictionary<string, Tensor> { ["first_moment"] = first, ["second_moment"] = second, ["steps"] = steps };
    }

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    internal override void UpdateByOperators(Tensor value, Tensor gradient, double learningRate)
    {
        long step = steps.add_(1).item<long>();
        if (weightDecay != 0 && decoupled)
        {
            value.mul_(1 - (learningRate * weightDecay));
        }
        else if (weightDecay != 0)
        {
            gradient.add_(value, alpha: weightDecay);
        }

        first.mul_(FirstDecay).add_(gradient, alpha: 1 - FirstDecay);
        second.mul_(SecondDecay).addcmul_(gradient, gradient, value: 1 - SecondDecay);
        Tensor denominator = second.sqrt().div_(Math.Sqrt(1 - Math.Pow(SecondDecay, step))).add_(Epsilon);
        value.addcdiv_(first, denominator, value: -learningRate / (1 - Math.Pow(FirstDecay, step)));
    }

    internal override void UpdateFused(Parameter parameter, Tensor gradient, double learningRate) => FusedUpdate.Adam(
        parameter.Value, gradient, first, second, parameter.ProductCopy, (FirstDecay, SecondDecay, Epsilon), weightDecay, decoupled,
        learningRate, steps.add_(1).item<long>());

    internal override bool UpdateOnDevice(Tensor value, Tensor gradient, double learningRate)
    {
        if (!FusedCudaUpdate.Serves(value))
        {
            return false;
        }

        stepsOnDevice.fill_(steps.add_(1).item<long>());
        FusedCudaUpdate.Adam(value, gradient, first, second, (FirstDecay, SecondDecay, Epsilon), weightDecay, decoupled, learningRate, stepsOnDevice);
        return true;
    }
}
