namespace ForwardForward.Training.Torch;

/// <summary>Derivatives of activation functions from single operators, which libtorch has in one pass; in 32 bits at least, rounded once at the end.</summary>
internal static class ActivationGradients
{
    public static Tensor Threshold(Tensor gradient, Tensor value, double threshold) => torch.where(value.gt(threshold), gradient, torch.zeros_like(gradient));

    public static Tensor LeakyRelu(Tensor gradient, Tensor result, double slope) => torch.where(result.gt(0), gradient, gradient * slope);

    /// <summary>s (1 + x (1 - s)) with the sigmoid s of x.</summary>
    public static Tensor Silu(Tensor gradient, Tensor value)
    {
        Tensor x = Wide(value);
        Tensor sigmoid = x.sigmoid();
        return (Wide(gradient) * sigmoid * ((x * (1 - sigmoid)) + 1)).to(gradient.dtype);
    }

    /// <summary>Phi(x) + x phi(x) with the normal distribution Phi and its density phi.</summary>
    public static Tensor Gelu(Tensor gradient, Tensor value)
    {
        Tensor x = Wide(value);
        Tensor distribution = ((x * Math.Sqrt(0.5)).erf() + 1) * 0.5;
        Tensor density = (x.square() * -0.5).exp() / Math.Sqrt(2 * Math.PI);
        return (Wide(gradient) * (distribution + (x * density))).to(gradient.dtype);
    }

    private static Tensor Wide(Tensor tensor) => tensor.dtype == ScalarType.Float64 ? tensor : tensor.to(ScalarType.Float32);
}
