using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Fields;

/// <summary>The values of the choices, each with its explanation.</summary>
internal static class Options
{
    public static IReadOnlyList<FieldOption<PixelScaling>> PixelScaling { get; } =
    [
        new(Experiments.PixelScaling.Unit, "0 to 1", "8-bit values divided by 255."),
        new(Experiments.PixelScaling.Standardized, "standardized", "Minus the dataset's mean, divided by its deviation.", "(x − μ) / σ"),
    ];

    public static IReadOnlyList<FieldOption<Architecture>> Architecture { get; } =
    [
        new(Experiments.Architecture.Mlp, "MLP", "Dense layers, by their widths.", "h = f(W x + b)"),
        new(Experiments.Architecture.Layers, "layer list", "Any layers, one a line: convolutions, residual blocks, attention; or a named network."),
    ];

    public static IReadOnlyList<FieldOption<WeightInitialization>> WeightInitialization { get; } =
    [
        new(Experiments.WeightInitialization.FanIn, "normal, 1 / inputs", "Hinton's Matlab code.", "σ² = 1 / inputs"),
        new(Experiments.WeightInitialization.FanOut, "normal, 1 / outputs", "Variance by the layer's own width.", "σ² = 1 / outputs"),
        new(Experiments.WeightInitialization.TorchLinear, "uniform, PyTorch", "PyTorch's default for a linear layer, biases too.", "|w| < 1 / √inputs"),
        new(Experiments.WeightInitialization.He, "He 2015", "Keeps the variance through rectified layers.", "σ² = 2 / inputs"),
    ];

    public static IReadOnlyList<FieldOption<LabelScheme>> LabelScheme { get; } =
    [
        new(Experiments.LabelScheme.None, "none", "The label is only a target."),
        new(Experiments.LabelScheme.Overlay, "overlay", "One-hot in the first pixels of the image, of each channel alike."),
        new(Experiments.LabelScheme.EveryLayer, "every layer", "One-hot beside the input of every layer, each with its own projection; needs dense layers.", "z = W x + V y"),
        new(Experiments.LabelScheme.Top, "top", "One-hot above the last layer, for networks that settle."),
        new(Experiments.LabelScheme.Neutral, "neutral", "Every image bears a neutral label there; the true one is only a target."),
        new(Experiments.LabelScheme.Channel, "label channel", "A learned picture of the label as one more channel; needs a layer list."),
        new(Experiments.LabelScheme.Token, "label token", "A learned row above the image: a token of its own for attention; needs a layer list."),
        new(Experiments.LabelScheme.Waves, "waves", "A wave of the label's own over the whole image; needs a layer list.", "x = (1 − K) image + K wave_y"),
    ];

    public static IReadOnlyList<FieldOption<Contrast>> Contrast { get; } =
    [
        new(Experiments.Contrast.None, "none", "No negative samples."),
        new(Experiments.Contrast.WrongLabel, "wrong label", "Drawn anew at each step, all equally likely."),
        new(Experiments.Contrast.FixedWrongLabel, "fixed wrong label", "Drawn once for each example before training."),
        new(Experiments.Contrast.HardWrongLabel, "hard wrong label", "Sampled from what the read-out believes of the neutral image."),
        new(Experiments.Contrast.PairedDuplicate, "paired duplicate", "An image with itself is positive, with another one negative; no labels."),
        new(Experiments.Contrast.TwoViews, "two views", "Each image changed twice; images of other classes are the contrast."),
        new(Experiments.Contrast.HybridMask, "hybrid mask", "Two images mixed through a mask of large patches; learns without labels.", "m · a + (1 − m) · b"),
    ];

    public static IReadOnlyList<FieldOption<Objective>> Objective { get; } =
    [
        new(Experiments.Objective.GoodnessThreshold, "goodness > θ", "Goodness against a threshold.", "ℓ = softplus((θ − g⁺)/T) + softplus((g⁻ − θ)/T)"),
        new(Experiments.Objective.Symba, "SymBa difference", "Positive against negative; no threshold.", "ℓ = φ(−α (g⁺ − g⁻))"),
        new(Experiments.Objective.CrossEntropy, "cross-entropy", "Softmax of the logits at the top.", "ℓ = −log softmax(W h)_y"),
        new(Experiments.Objective.ClassGoodness, "class goodness", "Every block has a goodness for each class; no negatives.", "ℓ = −G_y + log Σ_c exp G_c"),
        new(Experiments.Objective.LeastSquares, "least squares", "Solved in closed form over random blocks; no gradient.", "W = (XᵀX + λI)⁻¹ XᵀY"),
        new(Experiments.Objective.SelfContrast, "self-contrast", "Goodness of an image with itself against that with another one.", "ℓ = softplus(θ⁺ − g⁺) + softplus(g⁻ − θ⁻) + λ g⁺"),
        new(Experiments.Objective.SupervisedContrast, "supervised contrast", "Features of one class together, apart from the others.", "ℓ = −log softmax(min(1, s + m)/τ) over pairs of one class"),
    ];

    public static IReadOnlyList<FieldOption<Horizon>> Horizon { get; } =
    [
        new(Experiments.Horizon.OneLayer, "one layer", "Nothing flows between layers."),
        new(Experiments.Horizon.WholeNetwork, "whole network", "Back-propagation through all layers."),
        new(Experiments.Horizon.Block, "block", "Through all layers of a block, such as a residual one, and no further."),
        new(Experiments.Horizon.TwoLayers, "two blocks", "A block and the one below share a gradient, in other pairs at each step."),
    ];

    public static IReadOnlyList<FieldOption<LayerSchedule>> LayerSchedule { get; } =
    [
        new(Experiments.LayerSchedule.Simultaneous, "simultaneous", "All layers learn at every step."),
        new(Experiments.LayerSchedule.Greedy, "greedy", "One layer after the other, each with the whole budget."),
    ];

    public static IReadOnlyList<FieldOption<Readout>> Readout { get; } =
    [
        new(Experiments.Readout.GoodnessOfEveryLabel, "goodness of every label", "The label with the most goodness, one pass for each.", "argmax_y Σ_l g_l(x, y)"),
        new(Experiments.Readout.OnePassSoftmax, "one-pass softmax", "A softmax over the normalized layers of one neutral pass."),
        new(Experiments.Readout.Logits, "logits", "The largest logit at the top."),
        new(Experiments.Readout.VoteOfBlocks, "vote of blocks", "The class with the most goodness, summed over the blocks of one pass.", "argmax_c Σ_l G_lc"),
        new(Experiments.Readout.VoteOfSoftmaxes, "vote of softmaxes", "Every block's probabilities weigh the same.", "argmax_c Σ_l softmax(G_l)_c"),
        new(Experiments.Readout.LastBlock, "last block", "The goodness of the last block alone."),
        new(Experiments.Readout.LayerWindow, "layer window", "Goodness summed from a first to a last layer, which validation chooses."),
        new(Experiments.Readout.EarlyExit, "early exit", "The first layer that is confident enough decides; validation sets what is enough. Says how many operations that saves."),
        new(Experiments.Readout.BatchWideGoodness, "batch-wide goodness", "The documents' artefact: one label for the whole split, so the accuracy is the share of one class.", "argmax_y Σ_x Σ_l g_l(x, y)"),
        new(Experiments.Readout.LinearProbe, "linear probe", "A linear softmax on the features, which never see its gradient."),
    ];

    public static IReadOnlyList<FieldOption<SymbaLoss>> SymbaLoss { get; } =
    [
        new(Experiments.SymbaLoss.Softplus, "softplus", "As published.", "φ(z) = log(1 + eᶻ)"),
        new(Experiments.SymbaLoss.Silu, "silu", "Saturates on separated pairs.", "φ(z) = z · logistic(z)"),
    ];

    public static IReadOnlyList<FieldOption<InputNormalization>> InputNormalization { get; } =
    [
        new(Experiments.InputNormalization.None, "none", "A layer sees the raw activities below."),
        new(Experiments.InputNormalization.RootMeanSquare, "root mean square", "So that goodness below says nothing above.", "x / √(mean x²)"),
        new(Experiments.InputNormalization.Length, "length", "Divided by the Euclidean length.", "x / ‖x‖"),
    ];

    public static IReadOnlyList<FieldOption<Optimizer>> Optimizer { get; } =
    [
        new(Experiments.Optimizer.Sgd, "SGD", "Gradient descent with momentum."),
        new(Experiments.Optimizer.Adam, "Adam", "Kingma and Ba 2014."),
        new(Experiments.Optimizer.AdamW, "AdamW", "Adam with decoupled weight decay."),
    ];

    public static IReadOnlyList<FieldOption<LearningRateSchedule>> LearningRateSchedule { get; } =
    [
        new(Experiments.LearningRateSchedule.Constant, "constant", "Unchanged."),
        new(Experiments.LearningRateSchedule.LinearInSecondHalf, "linear in 2nd half", "Then linear to zero."),
        new(Experiments.LearningRateSchedule.Cosine, "cosine", "Half a cosine to zero."),
    ];

    public static IReadOnlyList<FieldOption<DeviceChoice>> DeviceChoice { get; } =
    [
        new(Experiments.DeviceChoice.Auto, "auto", "CUDA where there is one."),
        new(Experiments.DeviceChoice.Cpu, "processor", "Always the processor."),
        new(Experiments.DeviceChoice.Cuda, "CUDA", "The first CUDA device; an error where there is none."),
    ];

    public static IReadOnlyList<FieldOption<Precision>> Precision { get; } =
    [
        new(Experiments.Precision.Float32, "fp32", "32-bit matrix products."),
        new(Experiments.Precision.Bfloat16, "bf16 / fp32", "bfloat16 factors, 32-bit sums and weights."),
    ];

    public static IReadOnlyList<FieldOption<Activation>> Activation { get; } =
    [
        new(Experiments.Activation.Relu, "ReLU", "Silent below zero.", "h = max(0, z)"),
        new(Experiments.Activation.LeakyRelu, "leaky ReLU", "A hundredth of the slope below zero.", "h = max(0.01 z, z)"),
        new(Experiments.Activation.Softplus, "softplus", "A smooth ReLU, never silent.", "h = log(1 + eᶻ)"),
        new(Experiments.Activation.Gelu, "GELU", "Smooth, with a small dip below zero.", "h = z Φ(z)"),
        new(Experiments.Activation.Silu, "SiLU", "Smooth, with a dip below zero.", "h = z · logistic(z)"),
        new(Experiments.Activation.KWinners, "k winners take all", "Only the most active share stays active.", "h = z if among the k largest and above 0"),
        new(Experiments.Activation.DivisiveNormalization, "divisive normalization", "Units inhibit each other by division, as in visual cortex. Mean square below one.", "h = r / √(1 + mean r²),  r = max(0, z)"),
        new(Experiments.Activation.Spiking, "spiking", "Spike rate over 16 steps of an integrate-and-fire unit; learns through a surrogate derivative.", "h = ⌊16 z⌋ / 16, within 0 and 1"),
    ];

    public static IReadOnlyList<FieldOption<ClassGoodness>> ClassGoodness { get; } =
    [
        new(Experiments.ClassGoodness.LearnedMatrix, "learned matrix", "Each block has a matrix of its own, one row a class.", "G = M h"),
        new(Experiments.ClassGoodness.ChannelGroupsOfSquares, "channel groups, squares", "Each class owns an equal group of channels: the mean of their squares.", "G_c = mean over group, height, width of h²"),
        new(Experiments.ClassGoodness.ChannelGroupsMean, "channel groups, mean", "The same without the square: quiet units keep a gradient.", "G_c = mean over group, height, width of h"),
        new(Experiments.ClassGoodness.AuxiliaryConvolution, "auxiliary convolution", "A learned 1×1 convolution with one channel a class: the mean of its squares.", "G_c = mean over height, width of (a_c * h)²"),
        new(Experiments.ClassGoodness.Prototypes, "prototypes", "Cosines to several learned prototypes a class; the truth has to win by a margin.", "G_c = log Σₖ exp(s cos(h, p_ck))"),
        new(Experiments.ClassGoodness.RandomPatches, "random map of patches", "Mean squares of patches of every channel, through a map that never learns.", "G = R [mean over patch p of h_k²]_kp"),
        new(Experiments.ClassGoodness.Anchors, "anchors", "Cosine of the projected features to one learned anchor a class; a margin loss.", "g_c = cos(P h, a_c)"),
    ];

    public static IReadOnlyList<FieldOption<ClassWeights>> ClassWeights { get; } =
    [
        new(Experiments.ClassWeights.None, "none", "Every example counts the same."),
        new(Experiments.ClassWeights.Balanced, "balanced", "Every class counts the same, however many examples it has.", "w_c = n / (C n_c)"),
    ];

    public static IReadOnlyList<FieldOption<ThresholdRule>> ThresholdRule { get; } =
    [
        new(Experiments.ThresholdRule.Fixed, "fixed", "Stays as given."),
        new(Experiments.ThresholdRule.Learned, "learned", "Each layer's own follows the loss until as many positives are missed as negatives let through.", "θ = θ₀ eᵘ,  u ← u − η (miss⁺ − pass⁻ + ρ u)"),
    ];

    public static IReadOnlyList<FieldOption<HandoverWay>> HandoverWay { get; } =
    [
        new(Experiments.HandoverWay.Naive, "naive", "The hidden layers' weights are copied and nothing else is done, as in the documents."),
        new(Experiments.HandoverWay.Repaired, "repaired", "Read-out, normalization and label come along; or the layers are scaled until positives meet their threshold."),
    ];

    public static IReadOnlyList<FieldOption<Goodness>> Goodness { get; } =
    [
        new(Experiments.Goodness.SumOfSquares, "sum of squares", "Grows with the width.", "G = Σ h²"),
        new(Experiments.Goodness.MeanOfSquares, "mean of squares", "Independent of the width.", "g = mean h²"),
        new(Experiments.Goodness.MeanOfActivity, "mean activity", "Pulls at quiet units as much as at loud ones.", "g = mean h"),
        new(Experiments.Goodness.NegativeSumOfSquares, "quiet positives", "Positives are to be quiet, negatives loud.", "G = −Σ h²"),
        new(Experiments.Goodness.TopKMean, "top-k mean", "Only the most active units count.", "g = mean of the k largest h"),
        new(Experiments.Goodness.Entmax, "entmax energy", "Squares weighted by 1.5-entmax: zero for all but the peak. Sorts every row.", "G = Σ p h²,  p = entmax₁.₅(h)"),
        new(Experiments.Goodness.Burstiness, "burstiness", "How heavy the tail of the activities is, whatever their scale.", "g = m₄ / m₂² − 3"),
        new(Experiments.Goodness.LogarithmOfSquares, "log of squares", "A loud layer gains less and less by being louder.", "g = log(1 + Σ h²)"),
    ];

    public static IReadOnlyList<FieldOption<CollaborationReach>> CollaborationReach { get; } =
    [
        new(Experiments.CollaborationReach.AllLayers, "all other layers", "A layer waits until all have answered."),
        new(Experiments.CollaborationReach.EarlierLayers, "layers below", "What the layers below have already settled."),
    ];
}
