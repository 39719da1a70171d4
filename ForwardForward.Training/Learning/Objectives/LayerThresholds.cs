using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>
/// Theta of each layer. A pyramid multiplies the given values by a factor that goes linearly from 1 at the first layer to an end value at the last
/// (Gandhi et al. 2023, arXiv 2307.04205, whose thresholds are monotone over depth; the line is this program's choice). Learned thresholds are
/// theta_0 exp(u) with one number u a layer that follows the loss's own gradient: with b the share of positives missed less the share of
/// negatives let through, both softly, dL/dtheta = b / (2 T), and u = u - rate (b + anchor u). The division by theta / (2 T) only makes
/// the step free of scale; the anchor keeps theta and the weights from running away together (both are this program's choice).
/// </summary>
public sealed class LayerThresholds
{
    private readonly IReadOnlyList<double> start;
    private readonly double rate;
    private readonly double anchor;

    /// <param name="start">Theta_0 of each layer, in units of the goodness.</param>
    /// <param name="method">Rule, slope, rate and anchor.</param>
    /// <param name="device">Where the layers live.</param>
    public LayerThresholds(IReadOnlyList<double> start, MethodSpec method, Device device)
    {
        this.start = [.. start.Select((theta, layer) => theta * Slope(method.ThresholdSlope, layer, start.Count))];
        rate = method.ThresholdLearningRate;
        anchor = method.ThresholdAnchor;
        if (method.ThresholdRule == ThresholdRule.Learned)
        {
            Learned = new Parameter("thresholds", torch.zeros([start.Count], dtype: ScalarType.Float32, device: device), null);
        }
    }

    /// <param name="fixedValues">Theta of each layer.</param>
    public LayerThresholds(IReadOnlyList<double> fixedValues)
        : this(fixedValues, new MethodSpec(), CPU)
    {
    }

    /// <summary>u of each layer, [layers]; null where the thresholds are fixed.</summary>
    public Parameter? Learned { get; }

    /// <summary>Theta of a layer now.</summary>
    public double Of(int layer) => Learned is null ? start[layer] : start[layer] * Math.Exp(Exponent(layer).ToDouble());

    /// <summary>Goodness minus theta.</summary>
    public Tensor Center(int layer, Tensor goodness) =>
        Learned is null ? goodness - start[layer] : goodness - (Exponent(layer).exp() * start[layer]).to(goodness.dtype);

    /// <summary>One update of a learned threshold.</summary>
    /// <param name="layer">Whose.</param>
    /// <param name="missed">Soft share of positives below theta, a scalar in 32 bits.</param>
    /// <param name="passed">Soft share of negatives above it.</param>
    /// <param name="share">Of the start learning rate.</param>
    public void Learn(int layer, Tensor missed, Tensor passed, double share)
    {
        if (Learned is not null)
        {
            Tensor exponent = Exponent(layer);

            // A negative theta, of quiet positives, comes down when it grows in size.
            Tensor slope = start[layer] < 0 ? passed - missed : missed - passed;
            exponent.add_((slope + (exponent * anchor)).to(exponent.dtype), alpha: -rate * share);
        }
    }

    // [1], a view.
    private Tensor Exponent(int layer) => Learned!.Value.narrow(0, layer, 1);

    private static double Slope(double end, int layer, int layers) => layers == 1 ? 1 : 1 + ((end - 1) * layer / (layers - 1));
}
