using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>log(1 + exp(z)); its derivative is the logistic function of z.</summary>
public sealed class Softplus : HiddenActivation
{
    public override Tensor Forward(Tensor preActivation) => torch.nn.functional.softplus(preActivation);

    public override Activated Activate(Tensor preActivation) => new(Forward(preActivation), preActivation);

    public override Tensor Back(Tensor delta, Activated activated) => delta * activated.Before!.sigmoid();
}
