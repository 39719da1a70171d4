using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Methods;

/// <summary>Methods that learn features from pairs of images; a linear probe reads the class.</summary>
internal static class RepresentationMethods
{
    public static MethodDescription SelfContrast { get; } = new(
        "scff",
        "Self-contrastive forward-forward",
        "Without labels: an image added to itself is positive, added to another one negative. Layer after layer; a linear probe beside them reads the class.",
        "ℓ = mean softplus(θ⁺ − g⁺) + mean softplus(g⁻ − θ⁻) + λ mean g⁺,  g = mean over channels of h² at each position",
        "Chen et al. 2024, arXiv 2409.11593; pairs are made anew before every layer (the paper: before the first and third), and the goodness is of what goes on, in the published network the triangle max(0, h − mean over channels), where the paper squares the rectified h",
        "Two forward passes of the layer that learns and one plain pass for the probe; one pass reads all classes.",
        new ExperimentSpec
        {
            Data = new DataSpec { Pixels = PixelScaling.Standardized },
            Network = new NetworkSpec { Initialization = WeightInitialization.He },
            Method = new MethodSpec
            {
                Name = "scff",
                Labels = LabelScheme.None,
                Contrast = Contrast.PairedDuplicate,
                Objective = Objective.SelfContrast,
                Horizon = Horizon.OneLayer,
                Schedule = LayerSchedule.Greedy,
                Readout = Readout.LinearProbe,
                Normalization = InputNormalization.RootMeanSquare,
                Thresholds = [1],
                NegativeThresholds = [2],
                HeadLearningRate = 0.001,
            },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.AdamW, LearningRate = 1e-3, WeightDecay = 1e-4, Schedule = LearningRateSchedule.Cosine },
            Budget = new BudgetSpec { Epochs = 5, BatchSize = 100 },
        });

    public static MethodDescription ContrastiveTransformer { get; } = new(
        "cff-vit",
        "Contrastive forward-forward",
        "Each block of a vision transformer (or any list) draws the features of one class together over two views of every image; a linear probe reads the class.",
        "ℓ = − mean over pairs of one class log softmax(min(1, s + m)/τ),  s = cosine of mean features",
        "Contrastive forward-forward 2025, arXiv 2502.00571, with the supervised contrast of Khosla et al. 2020; the probe learns beside the blocks instead of after them",
        "Two forward passes a step (two views), the gradient stays inside a block, and one plain pass for the probe; one pass reads all classes.",
        new ExperimentSpec
        {
            Data = new DataSpec { Pixels = PixelScaling.Standardized, Augmentation = new Augmentation { CropPadding = 3 } },
            Network = new NetworkSpec { Architecture = Architecture.Layers, Layers = TransformerLayers, Initialization = WeightInitialization.FanIn },
            Method = new MethodSpec
            {
                Name = "cff-vit",
                Labels = LabelScheme.None,
                Contrast = Contrast.TwoViews,
                Objective = Objective.SupervisedContrast,
                Horizon = Horizon.Block,
                Readout = Readout.LinearProbe,
                Normalization = InputNormalization.None,
                Temperature = 0.15,
                ScoreGrid = 1,
                HeadLearningRate = 0.003,
            },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.AdamW, LearningRate = 1e-3, WeightDecay = 1e-4, Schedule = LearningRateSchedule.Cosine },
            Budget = new BudgetSpec { Epochs = 20, BatchSize = 256 },
        });

    public static IReadOnlyList<MethodDescription> All { get; } = [SelfContrast, ContrastiveTransformer];

    /// <summary>Five transformer blocks on patches of 4x4, as published.</summary>
    private static IReadOnlyList<string> TransformerLayers => ["patches 4 e128", "transformer h4 m2", .. Enumerable.Range(0, 4).SelectMany(_ => (string[])["--", "transformer h4 m2"])];
}
