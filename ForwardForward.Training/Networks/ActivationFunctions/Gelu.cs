namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>z Phi(z) with the normal distribution function Phi (Hendrycks and Gimpel 2016); its derivative is Phi(z) + z phi(z).</summary>
public sealed class Gelu : HiddenActivation
{
    public override Tensor Forward(Tensor preActivation) => torch.nn.functional.gelu(preActivation);

    public override Activated Activate(Tensor preActivation) => new(Forward(preActivation), preActivation);

    public override Tensor Back(Tensor delta, Activated activated)
    {
        Tensor z = Wide(activated.Before!);
        Tensor distribution = ((z * Math.Sqrt(0.5)).erf() + 1) * 0.5;
        Tensor density = (z.square() * -0.5).exp() / Math.Sqrt(2 * Math.PI);
        return (Wide(delta) * (distribution + (z * density))).to(delta.dtype);
    }
}
