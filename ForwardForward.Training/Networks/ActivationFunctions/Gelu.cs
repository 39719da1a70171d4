using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>z Phi(z) with the normal distribution function Phi (Hendrycks and Gimpel 2016); its derivative is Phi(z) + z phi(z).</summary>
public sealed class Gelu : HiddenActivation
{
    private static readonly Operator GeluBackward = Operators.Find("aten::gelu_backward");

    public override Tensor Forward(Tensor preActivation) => torch.nn.functional.gelu(preActivation);

    public override Activated Activate(Tensor preActivation) => new(Forward(preActivation), preActivation);

    public override Tensor Back(Tensor delta, Activated activated) => GeluBackward.Call(delta, activated.Before!, "none");
}
