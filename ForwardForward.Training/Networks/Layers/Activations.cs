using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>The functions behind the notation's activation words.</summary>
internal static class Activations
{
    public static Tensor Apply(string name, Tensor input) => name switch
    {
        "leaky-relu" => torch.nn.functional.leaky_relu(input),
        "softplus" => torch.nn.functional.softplus(input),
        "gelu" => torch.nn.functional.gelu(input),
        "silu" => torch.nn.functional.silu(input),
        "hardswish" => torch.nn.functional.hardswish(input),
        "hardsigmoid" => torch.nn.functional.hardsigmoid(input),
        "sigmoid" => input.sigmoid(),
        "tanh" => input.tanh(),
        "divisive-normalization" => new DivisiveNormalization().Forward(input.flatten(1)).view(input.shape),
        "spiking" => new Spiking().Forward(input),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown activation."),
    };
}
