namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>z s(z) with the logistic function s; its derivative is s (1 + z (1 - s)).</summary>
public sealed class Silu : HiddenActivation
{
    public override Tensor Forward(Tensor preActivation) => torch.nn.functional.silu(preActivation);

    public override Activated Activate(Tensor preActivation) => new(Forward(preActivation), preActivation);

    public override Tensor Back(Tensor delta, Activated activated)
    {
        Tensor z = Wide(activated.Before!);
        Tensor logistic = z.sigmoid();
        return (Wide(delta) * logistic * ((z * (1 - logistic)) + 1)).to(delta.dtype);
    }
}
