using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>The notation's activation words that only a graph differentiates.</summary>
internal static class Activations
{
    public static Tensor Apply(string name, Tensor input) => name switch
    {
        "hardswish" => torch.nn.functional.hardswish(input),
        "hardsigmoid" => torch.nn.functional.hardsigmoid(input),
        "sigmoid" => input.sigmoid(),
        "tanh" => input.tanh(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown activation."),
    };
}
