using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>What a hidden unit does and what its layer counts as good, each value with its explanation.</summary>
public static class ActivityChoices
{
    public static RunFormChoice<Activation> Activation { get; } = new("network.activation", "Activation",
        [
            new(Training.Experiments.Activation.Relu, "ReLU", "Silent below zero.", "h = max(0, z)"),
            new(Training.Experiments.Activation.LeakyRelu, "leaky ReLU", "A hundredth of the slope below zero.", "h = max(0.01 z, z)"),
            new(Training.Experiments.Activation.Softplus, "softplus", "A smooth ReLU, never silent.", "h = log(1 + eᶻ)"),
            new(Training.Experiments.Activation.Gelu, "GELU", "Smooth, with a small dip below zero.", "h = z Φ(z)"),
            new(Training.Experiments.Activation.Silu, "SiLU", "Smooth, with a dip below zero.", "h = z · logistic(z)"),
            new(Training.Experiments.Activation.KWinners, "k winners take all", "Only the most active share stays active.", "h = z if among the k largest and above 0"),
            new(Training.Experiments.Activation.DivisiveNormalization, "divisive normalization", "Units inhibit each other by division, as in visual cortex. Mean square below one.", "h = r / √(1 + mean r²),  r = max(0, z)"),
            new(Training.Experiments.Activation.Spiking, "spiking", "Spike rate over 16 steps of an integrate-and-fire unit; learns through a surrogate derivative.", "h = ⌊16 z⌋ / 16, within 0 and 1"),
        ],
        spec => spec.Network.Activation, (spec, value) => spec with { Network = spec.Network with { Activation = value } },
        spec => spec.Network.Architecture == Architecture.Mlp || spec.Network.Activation != Training.Experiments.Activation.Relu);

    public static RunFormChoice<Goodness> Goodness { get; } = new("method.goodness", "Goodness",
        [
            new(Training.Experiments.Goodness.SumOfSquares, "sum of squares", "Grows with the width.", "G = Σ h²"),
            new(Training.Experiments.Goodness.MeanOfSquares, "mean of squares", "Independent of the width.", "g = mean h²"),
            new(Training.Experiments.Goodness.MeanOfActivity, "mean activity", "Pulls at quiet units as much as at loud ones.", "g = mean h"),
            new(Training.Experiments.Goodness.NegativeSumOfSquares, "quiet positives", "Positives are to be quiet, negatives loud.", "G = −Σ h²"),
            new(Training.Experiments.Goodness.TopKMean, "top-k mean", "Only the most active units count.", "g = mean of the k largest h"),
            new(Training.Experiments.Goodness.Entmax, "entmax energy", "Squares weighted by 1.5-entmax: zero for all but the peak. Sorts every row.", "G = Σ p h²,  p = entmax₁.₅(h)"),
            new(Training.Experiments.Goodness.Burstiness, "burstiness", "How heavy the tail of the activities is, whatever their scale.", "g = m₄ / m₂² − 3"),
            new(Training.Experiments.Goodness.LogarithmOfSquares, "log of squares", "A loud layer gains less and less by being louder.", "g = log(1 + Σ h²)"),
        ],
        spec => spec.Method.Goodness, (spec, value) => spec with { Method = spec.Method with { Goodness = value } }, RunFormFields.UsesGoodness);
}
