using ForwardForward.Training.Networks.ActivationFunctions;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>An activation whose derivative is known in closed form.</summary>
/// <param name="activation">The function.</param>
internal sealed class ActivationLayer(HiddenActivation activation) : NetworkLayer
{
    public HiddenActivation Activation => activation;

    public override Tensor Forward(Tensor input, LayerPass pass) =>
        activation.ComparesUnits && input.dim() > 2 ? activation.Forward(input.flatten(1)).view(input.shape) : activation.Forward(input);
}
