using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Methods;

/// <summary>Methods that tell positive from negative samples in networks of any layers.</summary>
public static class PairMethods
{
    public static MethodDescription Trifecta { get; } = new(
        "trifecta",
        "Trifecta",
        "A label channel that every filter sees, batch normalization, the SymBa loss, and overlapping local updates: on even steps blocks 1 and 2, 3 and 4, … share a gradient, on odd steps 2 and 3, 4 and 5, ….",
        "ℓ = softplus(−α (g⁺ − g⁻)),  g = mean of h² over channels and positions,  α = 4",
        "Dooms et al. 2023, arXiv 2311.18130, with the constants of its public code. There only the upper block of a pair has a loss, and each block's Adam moves the block below too; here both blocks of a pair have their loss, and each weight has one Adam",
        "Two forward passes a step, each block's backward pass through at most two blocks; one pass for each class reads.",
        new ExperimentSpec
        {
            Data = new DataSpec { Pixels = PixelScaling.Standardized, Augmentation = new Augmentation { CropPadding = 4, RotationDegrees = 15 } },
            Network = new NetworkSpec { Architecture = Architecture.Layers, Layers = TrifectaLayers, Initialization = WeightInitialization.TorchLinear },
            Method = new MethodSpec
            {
                Name = "trifecta",
                Labels = LabelScheme.Channel,
                Contrast = Contrast.WrongLabel,
                Objective = Objective.Symba,
                SymbaLoss = SymbaLoss.Softplus,
                Alpha = 4,
                Horizon = Horizon.TwoLayers,
                Readout = Readout.LastBlock,
                Goodness = Goodness.MeanOfSquares,
                Normalization = InputNormalization.None,
            },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 1e-3 },
            Budget = new BudgetSpec { Epochs = 100, BatchSize = 512, EvaluateEveryEpochs = 5, CheckpointEveryEpochs = 10 },
        });

    public static MethodDescription Fourier { get; } = new(
        "ff-conv-fourier",
        "Spatially extended labels",
        "Each label is a wave over the whole image, so that a filter meets it wherever it looks: the overlay's repair for convolutional networks.",
        "x = (1 − K) image + K wave_y,  ℓ = softplus(θ − G) on true, softplus(G − θ) on wrong labels,  G = Σ h²",
        "Scodellaro et al. 2023, arXiv 2312.14924: three layers of 7x7 filters, K = 0.35, Adam 5e-5, batches of 50; which waves stand for the labels is this program's choice",
        "Two forward passes a step, no backward pass between layers; one pass for each class reads.",
        new ExperimentSpec
        {
            Network = new NetworkSpec { Architecture = Architecture.Layers, Layers = FourierLayers, Initialization = WeightInitialization.TorchLinear },
            Method = new MethodSpec
            {
                Name = "ff-conv-fourier",
                Labels = LabelScheme.Waves,
                OverlayStrength = 0.35,
                Contrast = Contrast.WrongLabel,
                Objective = Objective.GoodnessThreshold,
                Goodness = Goodness.SumOfSquares,
                Normalization = InputNormalization.RootMeanSquare,
            },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 5e-5 },
            Budget = new BudgetSpec { Epochs = 200, BatchSize = 50, EvaluateEveryEpochs = 5, CheckpointEveryEpochs = 20 },
        });

    public static IReadOnlyList<MethodDescription> All { get; } = [Trifecta, Fourier];

    /// <summary>Trifecta's small network: batch normalization, a convolution without bias, and three times a pool.</summary>
    private static IReadOnlyList<string> TrifectaLayers => Separated(
        new[] { (128, true), (128, false), (256, true), (256, false), (256, false), (512, true) }
            .Select(block => (string[])["batchnorm", $"conv {block.Item1} k3 p1 no-bias", "relu", .. block.Item2 ? ["maxpool 2"] : Array.Empty<string>()]));

    private static IReadOnlyList<string> FourierLayers => ["conv 128 k7 p3", "relu", "conv 128 k7 p3", "relu", "conv 128 k7 p3", "relu"];

    private static IReadOnlyList<string> Separated(IEnumerable<string[]> blocks) => [.. blocks.SelectMany((block, index) => index == 0 ? block : ["--", .. block])];
}
