using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The choices of the form, each value with its explanation.</summary>
public static class RunFormChoices
{
    public static RunFormChoice<PixelScaling> Pixels { get; } = new("data.pixels", "Pixels",
        [
            new(PixelScaling.Unit, "0 to 1", "8-bit values divided by 255."),
            new(PixelScaling.Standardized, "standardized", "Minus the dataset's mean, divided by its deviation.", "(x − μ) / σ"),
        ],
        spec => spec.Data.Pixels, (spec, value) => spec with { Data = spec.Data with { Pixels = value } });

    public static RunFormChoice<bool> Flip { get; } = new("data.augmentation.flip", "Mirror",
        [
            new(false, "never", "Left stays left, as letters and digits need it."),
            new(true, "half of the images", "Left to right, drawn anew at each step; for photographs."),
        ],
        spec => spec.Data.Augmentation.Flip,
        (spec, value) => spec with { Data = spec.Data with { Augmentation = spec.Data.Augmentation with { Flip = value } } });

    public static RunFormChoice<Architecture> Architecture { get; } = new("network.architecture", "Architecture",
        [
            new(Training.Experiments.Architecture.Mlp, "MLP", "Dense layers, by their widths.", "h = f(W x + b)"),
            new(Training.Experiments.Architecture.Layers, "layer list", "Any layers, one a line: convolutions, residual blocks, attention; or a named network."),
        ],
        spec => spec.Network.Architecture, (spec, value) => spec with { Network = spec.Network with { Architecture = value } });

    public static RunFormChoice<WeightInitialization> Initialization { get; } = new("network.initialization", "First weights",
        [
            new(WeightInitialization.FanIn, "normal, 1 / inputs", "Hinton's Matlab code.", "σ² = 1 / inputs"),
            new(WeightInitialization.FanOut, "normal, 1 / outputs", "Variance by the layer's own width.", "σ² = 1 / outputs"),
            new(WeightInitialization.TorchLinear, "uniform, PyTorch", "PyTorch's default for a linear layer, biases too.", "|w| < 1 / √inputs"),
            new(WeightInitialization.He, "He 2015", "Keeps the variance through rectified layers.", "σ² = 2 / inputs"),
        ],
        spec => spec.Network.Initialization, (spec, value) => spec with { Network = spec.Network with { Initialization = value } });

    public static RunFormChoice<string> MethodName { get; } = new("method.name", "Named method",
        [.. MethodCatalog.All.Select(method => new RunFormOption<string>(method.Name, method.Name, $"{method.Title}; {method.GradientReach}.", method.Formula))],
        spec => spec.Method.Name, (spec, value) => (MethodCatalog.Find(value) ?? MethodCatalog.All[0]).ApplyTo(spec));

    public static RunFormChoice<LabelScheme> Labels { get; } = new("method.labels", "Label scheme",
        [
            new(LabelScheme.None, "none", "The label is only a target."),
            new(LabelScheme.Overlay, "overlay", "One-hot in the first pixels of the image, of each channel alike."),
            new(LabelScheme.EveryLayer, "every layer", "One-hot beside the input of every layer, each with its own projection; needs dense layers.", "z = W x + V y"),
            new(LabelScheme.Top, "top", "One-hot above the last layer, for networks that settle."),
            new(LabelScheme.Neutral, "neutral", "Every image bears a neutral label there; the true one is only a target."),
            new(LabelScheme.Channel, "label channel", "A learned picture of the label as one more channel; needs a layer list."),
            new(LabelScheme.Token, "label token", "A learned row above the image: a token of its own for attention; needs a layer list."),
            new(LabelScheme.Waves, "waves", "A wave of the label's own over the whole image; needs a layer list.", "x = (1 − K) image + K wave_y"),
        ],
        spec => spec.Method.Labels, (spec, value) => spec with { Method = spec.Method with { Labels = value } });

    public static RunFormChoice<Contrast> Contrast { get; } = new("method.contrast", "Contrast",
        [
            new(Training.Experiments.Contrast.None, "none", "No negative samples."),
            new(Training.Experiments.Contrast.WrongLabel, "wrong label", "Drawn anew at each step, all equally likely."),
            new(Training.Experiments.Contrast.FixedWrongLabel, "fixed wrong label", "Drawn once for each example before training."),
            new(Training.Experiments.Contrast.HardWrongLabel, "hard wrong label", "Sampled from what the read-out believes of the neutral image."),
            new(Training.Experiments.Contrast.PairedDuplicate, "paired duplicate", "An image with itself is positive, with another one negative; no labels."),
            new(Training.Experiments.Contrast.TwoViews, "two views", "Each image changed twice; images of other classes are the contrast."),
            new(Training.Experiments.Contrast.HybridMask, "hybrid mask", "Two images mixed through a mask of large patches; learns without labels.", "m · a + (1 − m) · b"),
        ],
        spec => spec.Method.Contrast, (spec, value) => spec with { Method = spec.Method with { Contrast = value } });

    public static RunFormChoice<Objective> Objective { get; } = new("method.objective", "Objective",
        [
            new(Training.Experiments.Objective.GoodnessThreshold, "goodness > θ", "Goodness against a threshold.", "ℓ = softplus((θ − g⁺)/T) + softplus((g⁻ − θ)/T)"),
            new(Training.Experiments.Objective.Symba, "SymBa difference", "Positive against negative; no threshold.", "ℓ = φ(−α (g⁺ − g⁻))"),
            new(Training.Experiments.Objective.CrossEntropy, "cross-entropy", "Softmax of the logits at the top.", "ℓ = −log softmax(W h)_y"),
            new(Training.Experiments.Objective.ClassGoodness, "class goodness", "Every block has a goodness for each class; no negatives.", "ℓ = −G_y + log Σ_c exp G_c"),
            new(Training.Experiments.Objective.LeastSquares, "least squares", "Solved in closed form over random blocks; no gradient.", "W = (XᵀX + λI)⁻¹ XᵀY"),
            new(Training.Experiments.Objective.SelfContrast, "self-contrast", "Goodness of an image with itself against that with another one.", "ℓ = softplus(θ⁺ − g⁺) + softplus(g⁻ − θ⁻) + λ g⁺"),
            new(Training.Experiments.Objective.SupervisedContrast, "supervised contrast", "Features of one class together, apart from the others.", "ℓ = −log softmax(min(1, s + m)/τ) over pairs of one class"),
        ],
        spec => spec.Method.Objective, (spec, value) => spec with { Method = spec.Method with { Objective = value } });

    public static RunFormChoice<Horizon> Horizon { get; } = new("method.horizon", "Gradient horizon",
        [
            new(Training.Experiments.Horizon.OneLayer, "one layer", "Nothing flows between layers."),
            new(Training.Experiments.Horizon.WholeNetwork, "whole network", "Back-propagation through all layers."),
            new(Training.Experiments.Horizon.Block, "block", "Through all layers of a block, such as a residual one, and no further."),
            new(Training.Experiments.Horizon.TwoLayers, "two blocks", "A block and the one below share a gradient, in other pairs at each step."),
        ],
        spec => spec.Method.Horizon, (spec, value) => spec with { Method = spec.Method with { Horizon = value } });

    public static RunFormChoice<LayerSchedule> Schedule { get; } = new("method.schedule", "Layer schedule",
        [
            new(LayerSchedule.Simultaneous, "simultaneous", "All layers learn at every step."),
            new(LayerSchedule.Greedy, "greedy", "One layer after the other, each with the whole budget."),
        ],
        spec => spec.Method.Schedule, (spec, value) => spec with { Method = spec.Method with { Schedule = value } });

    public static RunFormChoice<Readout> Readout { get; } = new("method.readout", "Read-out",
        [
            new(Training.Experiments.Readout.GoodnessOfEveryLabel, "goodness of every label", "The label with the most goodness, one pass for each.", "argmax_y Σ_l g_l(x, y)"),
            new(Training.Experiments.Readout.OnePassSoftmax, "one-pass softmax", "A softmax over the normalized layers of one neutral pass."),
            new(Training.Experiments.Readout.Logits, "logits", "The largest logit at the top."),
            new(Training.Experiments.Readout.VoteOfBlocks, "vote of blocks", "The class with the most goodness, summed over the blocks of one pass.", "argmax_c Σ_l G_lc"),
            new(Training.Experiments.Readout.VoteOfSoftmaxes, "vote of softmaxes", "Every block's probabilities weigh the same.", "argmax_c Σ_l softmax(G_l)_c"),
            new(Training.Experiments.Readout.LastBlock, "last block", "The goodness of the last block alone."),
            new(Training.Experiments.Readout.LayerWindow, "layer window", "Goodness summed from a first to a last layer, which validation chooses."),
            new(Training.Experiments.Readout.EarlyExit, "early exit", "The first layer that is confident enough decides; validation sets what is enough. Says how many operations that saves."),
            new(Training.Experiments.Readout.BatchWideGoodness, "batch-wide goodness", "The documents' artefact: one label for the whole split, so the accuracy is the share of one class.", "argmax_y Σ_x Σ_l g_l(x, y)"),
            new(Training.Experiments.Readout.LinearProbe, "linear probe", "A linear softmax on the features, which never see its gradient."),
        ],
        spec => spec.Method.Readout, (spec, value) => spec with { Method = spec.Method with { Readout = value } });

    public static RunFormChoice<SymbaLoss> SymbaLoss { get; } = new("method.symbaLoss", "Shape φ",
        [
            new(Training.Experiments.SymbaLoss.Softplus, "softplus", "As published.", "φ(z) = log(1 + eᶻ)"),
            new(Training.Experiments.SymbaLoss.Silu, "silu", "Saturates on separated pairs.", "φ(z) = z · logistic(z)"),
        ],
        spec => spec.Method.SymbaLoss, (spec, value) => spec with { Method = spec.Method with { SymbaLoss = value } }, RunFormFields.UsesDifference);

    public static RunFormChoice<InputNormalization> Normalization { get; } = new("method.normalization", "Normalization",
        [
            new(InputNormalization.None, "none", "A layer sees the raw activities below."),
            new(InputNormalization.RootMeanSquare, "root mean square", "So that goodness below says nothing above.", "x / √(mean x²)"),
            new(InputNormalization.Length, "length", "Divided by the Euclidean length.", "x / ‖x‖"),
        ],
        spec => spec.Method.Normalization, (spec, value) => spec with { Method = spec.Method with { Normalization = value } });

    public static RunFormChoice<bool> FullGradientRelu { get; } = new("method.fullGradientRelu", "Silent units",
        [
            new(false, "rectified gradient", "A silent unit gets no gradient."),
            new(true, "full gradient", "A gradient of 1 through silent units: peer normalization can wake them."),
        ],
        spec => spec.Method.FullGradientRelu, (spec, value) => spec with { Method = spec.Method with { FullGradientRelu = value } },
        spec => RunFormFields.UsesGoodness(spec) && (spec.Network.Architecture == Training.Experiments.Architecture.Mlp || spec.Method.PeerNormalization > 0));

    public static RunFormChoice<Optimizer> Optimizer { get; } = new("optimization.optimizer", "Optimizer",
        [
            new(Training.Experiments.Optimizer.Sgd, "SGD", "Gradient descent with momentum."),
            new(Training.Experiments.Optimizer.Adam, "Adam", "Kingma and Ba 2014."),
            new(Training.Experiments.Optimizer.AdamW, "AdamW", "Adam with decoupled weight decay."),
        ],
        spec => spec.Optimization.Optimizer, (spec, value) => spec with { Optimization = spec.Optimization with { Optimizer = value } }, RunFormFields.Descends);

    public static RunFormChoice<LearningRateSchedule> RateSchedule { get; } = new("optimization.schedule", "Rate over time",
        [
            new(LearningRateSchedule.Constant, "constant", "Unchanged."),
            new(LearningRateSchedule.LinearInSecondHalf, "linear in 2nd half", "Then linear to zero."),
            new(LearningRateSchedule.Cosine, "cosine", "Half a cosine to zero."),
        ],
        spec => spec.Optimization.Schedule, (spec, value) => spec with { Optimization = spec.Optimization with { Schedule = value } }, RunFormFields.Descends);

    public static RunFormChoice<DeviceChoice> Device { get; } = new("device", "Device",
        [
            new(DeviceChoice.Auto, "auto", "CUDA where there is one."),
            new(DeviceChoice.Cpu, "processor", "Always the processor."),
            new(DeviceChoice.Cuda, "CUDA", "The first CUDA device; an error where there is none."),
        ],
        spec => spec.Device, (spec, value) => spec with { Device = value });

    public static RunFormChoice<Precision> Precision { get; } = new("precision", "Products",
        [
            new(Training.Experiments.Precision.Float32, "fp32", "32-bit matrix products."),
            new(Training.Experiments.Precision.Bfloat16, "bf16 / fp32", "bfloat16 factors, 32-bit sums and weights."),
        ],
        spec => spec.Precision, (spec, value) => spec with { Precision = value });

    /// <summary>Every choice that stands for a field of the spec.</summary>
    public static IReadOnlyList<RunFormChoice> All { get; } =
    [
        Pixels, Flip, Architecture, Initialization, MethodName, Labels, Contrast, Objective, Horizon, Schedule, Readout, ActivityChoices.Activation, ActivityChoices.Goodness,
        ClassGoodnessChoices.Kind, ClassGoodnessChoices.Weights, ClassGoodnessChoices.FrozenBlocks, SymbaLoss, ThresholdChoices.Rule, ThresholdChoices.Reach, Normalization, FullGradientRelu,
        Optimizer, RateSchedule, Device, Precision, HandoverFormChoices.FirstMethod, HandoverFormChoices.Way,
    ];

    /// <summary>The name for people of each choice, by path.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>(All.Select(choice => KeyValuePair.Create(choice.Path, choice.Label)))
    {
        ["data.dataset"] = "Dataset",
        ["handover.data.dataset"] = "Data of the first phase",
        ["network.name"] = "Named network",
    };
}
