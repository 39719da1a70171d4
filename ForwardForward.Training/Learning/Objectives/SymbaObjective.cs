using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>
/// Loss of the difference between the positive and the negative goodness of one image (Lee and Song 2023, arXiv 2303.08418, equation 4): the
/// mean of phi(-alpha (G+ - G-)). The silu form saturates on pairs that are far apart either way.
/// </summary>
/// <param name="alpha">Steepness.</param>
/// <param name="shape">phi.</param>
public sealed class SymbaObjective(double alpha, SymbaLoss shape) : GoodnessObjective
{
    public override Tensor Loss(int layer, Tensor positive, Tensor negative)
    {
        Tensor z = Argument(positive, negative);
        return (shape == SymbaLoss.Silu ? z * z.sigmoid() : nn.functional.softplus(z)).mean();
    }

    public override GoodnessLoss Evaluate(int layer, Tensor positive, Tensor negative)
    {
        Tensor z = Argument(positive, negative);
        Tensor slope = z.sigmoid();
        Tensor loss;
        if (shape == SymbaLoss.Silu)
        {
            // silu'(z) = s (1 + z (1 - s)) with s the logistic function of z.
            loss = (z * slope).mean();
            slope = slope * (1 + (z * (1 - slope)));
        }
        else
        {
            loss = nn.functional.softplus(z).mean();
        }

        Tensor negativeDerivative = slope * (alpha / positive.shape[0]);
        return new GoodnessLoss(loss, -negativeDerivative, negativeDerivative);
    }

    private Tensor Argument(Tensor positive, Tensor negative) => (negative - positive) * alpha;
}
