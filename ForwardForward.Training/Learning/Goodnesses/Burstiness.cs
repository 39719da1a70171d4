namespace ForwardForward.Training.Learning.Goodnesses;

/// <summary>
/// Excess kurtosis of a row's activities about their mean, m4 / m2^2 - 3: how heavy the tail is, whatever the scale (arXiv 2604.13081, which
/// names it burstiness). With c = h - mean h and mk the mean of c^k the derivative is 4 / units ((c^3 - m3) / m2^2 - m4 c / m2^3).
/// </summary>
public sealed class Burstiness : GoodnessMeasure
{
    private const double Normal = 3;

    // A variance below it counts as this: silent rows have a goodness of -3 and no derivative.
    private const double LeastVariance = 1e-8;

    public override Tensor Value(Tensor activity, Tensor squaredLength)
    {
        Tensor squares = Centered(activity).square();
        return (squares.square().mean([1]) / squares.mean([1]).clamp_min(LeastVariance).square()) - Normal;
    }

    public override Tensor Derivative(Tensor activity, Tensor factor, bool overwrite)
    {
        Tensor centered = Centered(activity);
        Tensor squares = centered.square();
        Tensor second = squares.mean([1], keepdim: true).clamp_min(LeastVariance);
        Tensor fourth = squares.square().mean([1], keepdim: true);
        Tensor cubes = squares * centered;
        Tensor row = (factor * (4.0 / activity.shape[1])).unsqueeze(1) / second.square();
        Tensor slope = cubes - cubes.mean([1], keepdim: true) - (centered * (fourth / second));
        return slope.mul_(row).to(activity.dtype);
    }

    private static Tensor Centered(Tensor activity)
    {
        Tensor wide = Wide(activity);
        return wide - wide.mean([1], keepdim: true);
    }
}
