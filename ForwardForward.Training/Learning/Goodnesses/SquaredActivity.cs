namespace ForwardForward.Training.Learning.Goodnesses;

/// <summary>
/// Sum or mean of the squared activities (Hinton 2022, section 2), or their negative sum, by which positives are to be quiet (section 4.3, where
/// it served CIFAR-10 better). Derivative: 2 h, over the units for the mean, reversed for the negative.
/// </summary>
/// <param name="mean">Divide by the units.</param>
/// <param name="sign">1, or -1 for quiet positives.</param>
public sealed class SquaredActivity(bool mean, int sign) : GoodnessMeasure
{
    public override bool IgnoresSilentUnits => true;

    public override Tensor? OfLength(Tensor squaredLength, long units) => squaredLength * Scale((int)units);

    public override Tensor Value(Tensor activity, Tensor squaredLength) => squaredLength * Scale((int)activity.shape[1]);

    public override Tensor? ActivityFactor(Tensor factor, long units) => factor.mul_(2 * Scale((int)units));

    public override Tensor Derivative(Tensor activity, Tensor factor, bool overwrite)
    {
        Tensor row = factor.mul_(2 * Scale((int)activity.shape[1])).unsqueeze(1).to(activity.dtype);
        return overwrite ? activity.mul_(row) : activity * row;
    }

    protected override double NaturalThreshold(int width) => width * Scale(width);

    private double Scale(int width) => sign * (mean ? 1.0 / width : 1);
}
