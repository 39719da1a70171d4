namespace ForwardForward.Training.Learning.Goodnesses;

/// <summary>
/// Mean of the activities: unlike a square it pulls at quiet and loud units alike (the remedy of DeeperForward, ICLR 2025, for units that die with
/// depth). Derivative: 1 over the units.
/// </summary>
public sealed class MeanActivity : GoodnessMeasure
{
    public override Tensor Value(Tensor activity, Tensor squaredLength) => Wide(activity).mean([1]);

    public override Tensor Derivative(Tensor activity, Tensor factor, bool overwrite) =>
        (factor / (double)activity.shape[1]).unsqueeze(1).to(activity.dtype).expand_as(activity).contiguous();
}
