using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Goodnesses;

/// <summary>
/// Mean of the k largest activities: only the peak is judged (after the selective goodness of arXiv 2604.13081; whether there k activities or their
/// squares are averaged could not be read, so the plain mean is this program's choice). Derivative: 1 / k for those k units.
/// </summary>
/// <param name="share">k as a share of the units; at least one counts.</param>
public sealed class TopMean(double share) : GoodnessMeasure
{
    public override Tensor Value(Tensor activity, Tensor squaredLength) => Top(activity).values.mean([1]);

    public override Tensor Derivative(Tensor activity, Tensor factor, bool overwrite)
    {
        Tensor top = Top(activity).indexes;
        Tensor each = (factor / (double)top.shape[1]).unsqueeze(1).to(activity.dtype).expand_as(top);
        return torch.zeros_like(activity).scatter_(1, top, each);
    }

    private (Tensor values, Tensor indexes) Top(Tensor activity) =>
        Wide(activity).topk(Math.Max(1, (int)Math.Round(share * activity.shape[1])), 1, sorted: false);
}
