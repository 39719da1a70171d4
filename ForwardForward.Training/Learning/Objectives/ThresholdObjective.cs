using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>
/// Logistic loss of goodness against a threshold (Hinton 2022, equation 1): the mean over positives and negatives of
/// softplus(-(G+ - theta)/T) and softplus((G- - theta)/T).
/// </summary>
/// <param name="thresholds">Theta of each layer.</param>
/// <param name="temperature">T.</param>
public sealed class ThresholdObjective(LayerThresholds thresholds, double temperature) : GoodnessObjective
{
    /// <param name="thresholds">Theta of each layer, in units of the goodness.</param>
    /// <param name="temperature">T.</param>
    public ThresholdObjective(IReadOnlyList<double> thresholds, double temperature)
        : this(new LayerThresholds(thresholds), temperature)
    {
    }

    public override Parameter? Learned => thresholds.Learned;

    public override double? Threshold(int layer) => thresholds.Of(layer);

    public override Tensor Excess(int layer, Tensor goodness) => thresholds.Center(layer, goodness);

    public override void Learn(int layer, Tensor positive, Tensor negative, double share) => thresholds.Learn(
        layer, (-Logit(layer, positive)).sigmoid_().mean(), Logit(layer, negative).sigmoid_().mean(), share);

    public override Tensor Loss(int layer, Tensor positive, Tensor negative) =>
        (nn.functional.softplus(-Logit(layer, positive)) + nn.functional.softplus(Logit(layer, negative))).mean() / 2;

    public override GoodnessLoss Evaluate(int layer, Tensor positive, Tensor negative)
    {
        double scale = 1 / (2 * temperature * positive.shape[0]);
        return new GoodnessLoss(
            Loss(layer, positive, negative),
            (-Logit(layer, positive)).sigmoid_().mul_(-scale),
            Logit(layer, negative).sigmoid_().mul_(scale));
    }

    private Tensor Logit(int layer, Tensor goodness) => Excess(layer, goodness) / temperature;
}
