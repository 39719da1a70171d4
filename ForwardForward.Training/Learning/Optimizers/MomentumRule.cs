using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Optimizers;

/// <summary>Gradient descent with momentum and L2 penalty, as PyTorch's SGD: v = mu v + (g + lambda w), w = w - eta v.</summary>
public sealed class MomentumRule : UpdateRule
{
    private readonly double momentum;
    private readonly double weightDecay;
    private readonly Tensor velocity;

    /// <param name="parameter">Gives shape and device.</param>
    /// <param name="momentum">mu.</param>
    /// <param name="weightDecay">lambda.</param>
    public MomentumRule(Tensor parameter, double momentum, double weightDecay)
    {
        this.momentum = momentum;
        this.weightDecay = weightDecay;
        velocity = torch.zeros_like(parameter);
        State = new Dictionary<string, Tensor> { ["velocity"] = velocity };
    }

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    // libtorch's kernel with a velocity demands a momentum above zero.
    private bool ByFusedKernel => momentum > 0;

    internal override void UpdateByOperators(Tensor value, Tensor gradient, double learningRate)
    {
        velocity.mul_(momentum).add_(gradient);
        if (weightDecay != 0)
        {
            velocity.add_(value, alpha: weightDecay);
        }

        value.add_(velocity, alpha: -learningRate);
    }

    internal override void UpdateFused(Parameter parameter, Tensor gradient, double learningRate) =>
        FusedUpdate.Momentum(parameter.Value, gradient, velocity, parameter.ProductCopy, momentum, weightDecay, learningRate);

    internal override bool UpdateOnDevice(Tensor value, Tensor gradient, double learningRate)
    {
        if (!ByFusedKernel || !FusedCudaUpdate.Serves(value))
        {
            return false;
        }

        FusedCudaUpdate.Momentum(value, gradient, velocity, momentum, weightDecay, learningRate);
        return true;
    }
}
