using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>
/// Rectified units r divided by what all units of the layer do (Carandini and Heeger 2012, equation 1, with exponent 2 inside a root, a pool of
/// the whole layer and a semi-saturation of 1): h = r / s, s = sqrt(1 + mean r^2). The mean square of the activity stays below one.
/// </summary>
public sealed class DivisiveNormalization : HiddenActivation
{
    private const double SemiSaturation = 1;

    public override bool ComparesUnits => true;

    public override Tensor Forward(Tensor preActivation)
    {
        Tensor rectified = preActivation.relu();
        return rectified / Divisor(rectified);
    }

    public override Activated Activate(Tensor preActivation)
    {
        Tensor rectified = preActivation.relu_();
        Tensor divisor = Divisor(rectified);
        return new Activated(rectified / divisor, rectified, divisor);
    }

    // dh_j / dr_k = (1[j = k] - h_j h_k / units) / s
    public override Tensor Back(Tensor delta, Activated activated)
    {
        Tensor rectified = activated.Before!;
        Tensor divisor = activated.Divisor!;
        Tensor shared = (delta * rectified).sum(1, keepdim: true) / (divisor * divisor * (double)rectified.shape[1]);
        return Rectification.Gate((delta - (rectified * shared)) / divisor, rectified);
    }

    // [rows, 1] in the format of the rows.
    private static Tensor Divisor(Tensor rectified)
    {
        ScalarType type = rectified.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        return (rectified.to(type).square().mean([1], keepdim: true) + (SemiSaturation * SemiSaturation)).sqrt().to(rectified.dtype);
    }
}
