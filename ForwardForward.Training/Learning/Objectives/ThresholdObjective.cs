using static ForwardForward.Training.Torch.torch;
using static ForwardForward.Training.Torch.torch.nn;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>
/// Logistic loss of goodness against a threshold (Hinton 2022, equation 1): the mean over positives and negatives of
/// softplus(-(G+ - theta)/T) and softplus((G- - theta)/T).
/// </summary>
/// <param name="thresholds">Theta of each layer, in units of the goodness.</param>
/// <param name="temperature">T.</param>
public sealed class ThresholdObjective(IReadOnlyList<double> thresholds, double temperature) : GoodnessObjective
{
    public override double? Threshold(int layer) => thresholds[layer];

    public override Tensor Loss(int layer, Tensor positive, Tensor negative) =>
        (functional.softplus(-Logit(layer, positive)) + functional.softplus(Logit(layer, negative))).mean() / 2;

    public override GoodnessLoss Evaluate(int layer, Tensor positive, Tensor negative)
    {
        double scale = 1 / (2 * temperature * positive.shape[0]);
        return new GoodnessLoss(
            Loss(layer, positive, negative),
            (-Logit(layer, positive)).sigmoid_().mul_(-scale),
            Logit(layer, negative).sigmoid_().mul_(scale));
    }

    private Tensor Logit(int layer, Tensor goodness) => (goodness - thresholds[layer]) / temperature;
}
