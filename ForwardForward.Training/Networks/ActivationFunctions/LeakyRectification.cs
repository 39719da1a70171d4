using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>z above 0, a hundredth of it below.</summary>
public sealed class LeakyRectification : HiddenActivation
{
    private const double Slope = 0.01;

    private static readonly Operator LeakyReluBackward = Operators.Find("aten::leaky_relu_backward");

    public override Tensor Forward(Tensor preActivation) => torch.nn.functional.leaky_relu(preActivation, Slope);

    // The sign of the activity is that of the pre-activation.
    public override Tensor Back(Tensor delta, Activated activated) => LeakyReluBackward.Call(delta, activated.Rows, Slope, true);
}
