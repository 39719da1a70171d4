using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>z above 0, a hundredth of it below.</summary>
public sealed class LeakyRectification : HiddenActivation
{
    private const double Slope = 0.01;

    public override Tensor Forward(Tensor preActivation) => torch.nn.functional.leaky_relu(preActivation, Slope);

    // The sign of the activity is that of the pre-activation.
    public override Tensor Back(Tensor delta, Activated activated) => torch.where(activated.Rows.gt(0), delta, delta * Slope);
}
