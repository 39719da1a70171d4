using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Goodnesses;

/// <summary>
/// Entmax-weighted energy: the sum of p h^2 with p the 1.5-entmax of h, a weighting that is exactly zero for all but the most active units
/// (named in arXiv 2604.13081; the formula is read from the name). 1.5-entmax (Peters, Niculae and Martins 2019, arXiv 1905.05702):
/// p = max(0, h / 2 - tau)^2 with tau so that p sums to 1.
/// </summary>
public sealed class EntmaxEnergy : GoodnessMeasure
{
    public override Tensor Value(Tensor activity, Tensor squaredLength)
    {
        Tensor wide = Wide(activity);
        return (Roots(wide).square() * wide.square()).sum(1);
    }

    // With s = sqrt(p), dp_i / dh_j = s_i (1[i = j] - s_j / sum s), so dG / dh_j = 2 p_j h_j + s_j (h_j^2 - sum s h^2 / sum s).
    public override Tensor Derivative(Tensor activity, Tensor factor, bool overwrite)
    {
        Tensor wide = Wide(activity);
        Tensor roots = Roots(wide);
        Tensor squares = wide.square();
        Tensor mean = (roots * squares).sum(1, keepdim: true) / roots.sum(1, keepdim: true);
        Tensor slope = (roots.square() * wide * 2) + (roots * (squares - mean));
        return slope.mul_(factor.unsqueeze(1)).to(activity.dtype);
    }

    // [rows, units]: max(0, h / 2 - tau). Were the k largest the support, tau would solve a quadratic equation in their mean and variance; the
    // support is the largest k whose tau leaves its own k-th unit inside.
    private static Tensor Roots(Tensor activity)
    {
        Tensor half = (activity - activity.detach().amax([1], keepdim: true)) / 2;
        Tensor sorted = half.sort(1, descending: true).Values;
        Tensor count = torch.arange(1, half.shape[1] + 1, dtype: half.dtype, device: half.device).unsqueeze(0);
        Tensor mean = sorted.cumsum(1) / count;
        Tensor spread = sorted.square().cumsum(1) - (mean.square() * count);
        Tensor taus = mean - ((1 - spread) / count).clamp_min(0).sqrt();
        Tensor support = taus.detach().le(sorted.detach()).sum(1, keepdim: true) - 1;
        return (half - taus.gather(1, support)).relu();
    }
}
