using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Handovers;

/// <summary>
/// Makes back-propagated layers a start for goodness. The label's pixels meant nothing to them, so their columns become zero; a layer that saw raw
/// activities now sees normalized ones, so its weight takes over the length that they lost; and one pass over some data scales each layer so that
/// the mean goodness of positives is the threshold, where the loss is steepest (the one data pass of LSUV, Mishkin and Matas 2016, arXiv 1511.06422).
/// </summary>
/// <param name="overlay">How the second phase writes labels.</param>
/// <param name="before">What the first phase did to a layer's input.</param>
/// <param name="goodness">Of the second phase.</param>
/// <param name="sample">Images, [rows, pixels], and their labels, [rows].</param>
internal sealed class RescaledLayers(
    LabelOverlay overlay, InputNormalizer before, GoodnessMeasure goodness, (Tensor Pixels, Tensor Labels) sample) : Handover
{
    // Halvings of the logarithm of a factor between 2^-30 and 2^30.
    private const double LargestPower = 30;
    private const int Halvings = 30;

    private static readonly CopiedWeights Copy = new(withHead: false);

    public override string Apply(Learner from, Learner to)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Copy.Apply(from, to);
        DenseUnits[] layers = [.. to.Network.Blocks.Select(block => block.Dense ?? throw new NotSupportedException("Only dense layers can be scaled to a label's goodness."))];
        IReadOnlyList<double> natural = goodness.Thresholds([], [.. layers.Select(units => units.Layer.Units)]);
        Tensor seen = overlay.Bear(sample.Pixels.clone()).Labeled(sample.Labels).Rows().to(ScalarType.Float32);
        Tensor raw = sample.Pixels.to(ScalarType.Float32).clone();
        overlay.Clear(raw);
        overlay.Clear(layers[0].Layer.Weight.Value);
        for (int layer = 0; layer < layers.Length; layer++)
        {
            HiddenActivation activation = layers[layer].Activation;
            Tensor weight = layers[layer].Layer.Weight.Value;
            Tensor bias = layers[layer].Layer.Bias.Value;
            Tensor above = activation.Forward(torch.nn.functional.linear(raw, weight, bias));
            weight.mul_(MeanLength(raw) / MeanLength(seen));

            Tensor preActivation = torch.nn.functional.linear(seen, weight, bias);
            double factor = FactorFor(activation, preActivation, to.Thresholds.Count > layer ? to.Thresholds[layer] : natural[layer]);
            weight.mul_(factor);
            bias.mul_(factor);
            Tensor activity = activation.Forward(preActivation * factor);
            seen = overlay.Normalizer.Apply(activity, Activity.SquaredLength(activity));
            raw = before.Apply(above, Activity.SquaredLength(above));
        }

        return "the hidden layers' weights were copied, the label's columns set to zero, and each layer scaled so that the mean goodness of positives is its threshold.";
    }

    // Goodness grows or falls with the scale of a layer; where it does neither, as kurtosis, the scale stays.
    private double FactorFor(HiddenActivation activation, Tensor preActivation, double theta)
    {
        double low = -LargestPower;
        double high = LargestPower;
        bool grows = MeanGoodness(activation, preActivation, high) > MeanGoodness(activation, preActivation, low);
        if ((MeanGoodness(activation, preActivation, low) < theta) == (MeanGoodness(activation, preActivation, high) < theta))
        {
            return 1;
        }

        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = (low + high) / 2;
            if ((MeanGoodness(activation, preActivation, middle) < theta) == grows)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return Math.Pow(2, (low + high) / 2);
    }

    private double MeanGoodness(HiddenActivation activation, Tensor preActivation, double power)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor activity = activation.Forward(preActivation * Math.Pow(2, power));
        return goodness.Value(activity, Activity.SquaredLength(activity)).mean().ToDouble();
    }

    // Rows without a label may be black: a mean over all rows is never zero where anything is to be learned.
    private static double MeanLength(Tensor rows) => Math.Max(Activity.SquaredLength(rows).sqrt().mean().ToDouble(), 1e-12);
}
