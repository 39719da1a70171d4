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

    // The same number where the weight lies, in the 32 bits that libtorch's kernels read; a recorded step counts it up by itself.
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
        if (!FusedCudaUpdate.ServesAdam(value, decoupled))
        {
            return false;
        }

        stepsOnDevice.fill_(steps.add_(1).item<long>());
        FusedCudaUpdate.Adam(value, gradient, first, second, (FirstDecay, SecondDecay, Epsilon), weightDecay, decoupled, learningRate, stepsOnDevice);
        return true;
    }

    internal override void UpdateFromDevice(Tensor value, Tensor gradient, Tensor learningRate)
    {
        // A recording counts on the device alone; outside of one, the host's number is the one that a checkpoint may have changed.
        if (!RecordedWork.UnderWay)
        {
            stepsOnDevice.fill_(steps.item<long>());
        }

        stepsOnDevice.add_(1);
        if (FusedCudaUpdate.ServesRecordedAdam(value, decoupled))
        {
            FusedCudaUpdate.Adam(value, gradient, first, second, (FirstDecay, SecondDecay, Epsilon), weightDecay, decoupled, learningRate, stepsOnDevice);
            return;
        }

        if (weightDecay != 0 && decoupled)
        {
            value.sub_(value * (learningRate * weightDecay));
        }
        else if (weightDecay != 0)
        {
            gradient = gradient.add(value, alpha: weightDecay);
        }

        first.mul_(FirstDecay).add_(gradient, alpha: 1 - FirstDecay);
        second.mul_(SecondDecay).addcmul_(gradient, gradient, value: 1 - SecondDecay);
        Tensor denominator = second.sqrt().div_(Arrived(SecondDecay).sqrt()).add_(Epsilon);
        value.sub_(first / denominator * (learningRate / Arrived(FirstDecay)));
    }

    internal override void Played() => steps.add_(1);

    // 1 - decay^steps, [1]: the share of a running mean that has come in.
    private Tensor Arrived(double decay) => (1 - (stepsOnDevice.to(ScalarType.Float64) * Math.Log(decay)).exp()).to(ScalarType.Float32);
}
