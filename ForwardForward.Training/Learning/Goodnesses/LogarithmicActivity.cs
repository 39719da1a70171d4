namespace ForwardForward.Training.Learning.Goodnesses;

/// <summary>
/// Logarithm of one and the sum of the squared activities: as the sum where a layer is quiet, but a loud one gains less and less by being louder, so that single rows do not rule the loss.
/// Derivative: 2 h / (1 + Σ h²). The formula is this program's own.
/// </summary>
public sealed class LogarithmicActivity : GoodnessMeasure
{
    public override bool IgnoresSilentUnits => true;

    public override Tensor? OfLength(Tensor squaredLength, long units) => squaredLength.log1p();

    public override Tensor Value(Tensor activity, Tensor squaredLength) => squaredLength.log1p();

    public override Tensor Derivative(Tensor activity, Tensor factor, bool overwrite)
    {
        Tensor row = (factor * 2 / (Networks.Activity.SquaredLength(activity) + 1)).unsqueeze(1).to(activity.dtype);
        return overwrite ? activity.mul_(row) : activity * row;
    }
}
