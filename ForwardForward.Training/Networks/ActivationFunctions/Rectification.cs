using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>max(0, z).</summary>
/// <param name="fullGradient">A derivative of 1 for silent units too (Hinton's Matlab code).</param>
public sealed class Rectification(bool fullGradient) : HiddenActivation
{
    public override bool PassesActive => true;

    public override bool Rectifies => true;

    public override bool PassesSilent => fullGradient;

    public override Tensor Forward(Tensor preActivation)
    {
        Tensor rectified = preActivation.relu();
        return fullGradient ? preActivation + (rectified - preActivation).detach() : rectified;
    }

    public override Tensor Apply(Tensor preActivation) => preActivation.relu_();

    public override Tensor Back(Tensor delta, Activated activated) => fullGradient ? delta : Gate(delta, activated.Rows);

    /// <summary>The derivative where a unit is active, zero where it is silent.</summary>
    internal static Tensor Gate(Tensor delta, Tensor activity) => delta.masked_fill(activity.le(0), 0);
}
