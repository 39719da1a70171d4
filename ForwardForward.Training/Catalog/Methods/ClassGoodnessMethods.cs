using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Methods;

/// <summary>Methods that give every block one goodness for each class: no negatives, no label in the image, one pass reads all classes.</summary>
public static class ClassGoodnessMethods
{
    private const string OnePass = "One forward pass a step, a backward pass inside each layer; one pass reads all classes.";

    public static MethodDescription Mono { get; } = new(
        "mono",
        "Mono-Forward",
        "Each layer has a matrix of its own that turns its activity into one goodness a class; layer and matrix learn from its cross-entropy.",
        "ℓ = −log softmax(M h)_y",
        "Mono-Forward 2025, arXiv 2501.09238, algorithm 1",
        OnePass,
        Recipe("mono", method => method with { ClassGoodness = ClassGoodness.LearnedMatrix }));

    public static MethodDescription Prototypes { get; } = new(
        "hff",
        "Hyperspherical forward-forward",
        "Features of length 1 are compared with several learned prototypes of each class; the true class has to win by a margin.",
        "G_c = log Σₖ exp(s cos(h, p_ck)),  ℓ = −log softmax(G − s m 1_y)_y",
        "HFF 2026, arXiv 2605.00082; prototypes a class, scale and margin are this product's, since the paper's are not at hand",
        OnePass,
        Recipe("hff", method => method with { ClassGoodness = ClassGoodness.Prototypes, LabelSmoothing = 0.1 }));

    public static MethodDescription ChannelWise { get; } = new(
        "cwc",
        "Channel-wise competition",
        "Each class owns an equal group of channels; the mean square of its group is its goodness, and the classes compete.",
        "G_c = mean over group, height, width of h²,  ℓ = −log softmax(G)_y",
        "CwComp 2023, arXiv 2312.12668, equations 3 to 5; without its released code's double softmax and its layers that never begin to learn. Here all layers learn in all epochs, where the paper starts and stops them one after the other (ILT), and the goodness is read without a head; its grouped convolutions (CFSE) are in the network cwc-cnn-4",
        OnePass,
        Recipe("cwc", method => method with { ClassGoodness = ClassGoodness.ChannelGroupsOfSquares }, rate: 1e-2));

    public static MethodDescription Deeper { get; } = new(
        "deeper",
        "DeeperForward",
        "Channel groups again, but their mean and not its square: a quiet unit keeps a gradient, so that deep networks learn. Validation chooses which layers are read.",
        "G_c = mean over group, height, width of h,  ℓ = −log softmax(G)_y",
        "DeeperForward, ICLR 2025; the rate is 0.01, where the public code has 0.08",
        OnePass,
        Recipe("deeper", method => method with { ClassGoodness = ClassGoodness.ChannelGroupsMean, Readout = Readout.LayerWindow }, rate: 1e-2));

    public static MethodDescription Scalable { get; } = new(
        "sff",
        "Scalable forward-forward, block hybrid",
        "Back-propagation inside a block, such as a residual one, and nothing across: a small convolution with one channel a class gives each block its goodness.",
        "G_c = mean over height, width of (a_c * h)²,  ℓ = −G_y + log Σ_c exp G_c",
        "SFF 2025, arXiv 2501.03176; between blocks each example has root mean square 1, where the paper has layer normalization",
        "One forward pass a step, a backward pass inside each block; one pass reads all classes.",
        Recipe("sff", method => method with { ClassGoodness = ClassGoodness.AuxiliaryConvolution, Horizon = Horizon.Block }, decay: 5e-4));

    public static MethodDescription ScalableLayerwise { get; } = new(
        "sff-layerwise",
        "Scalable forward-forward, layer by layer",
        "The same goodness, with every layer a block of its own: no gradient crosses a layer, and shortcuts over several layers carry none.",
        "G_c = mean over height, width of (a_c * h)²,  ℓ = −G_y + log Σ_c exp G_c",
        "SFF 2025, arXiv 2501.03176; between blocks each example has root mean square 1, where the paper has layer normalization",
        OnePass,
        Recipe("sff-layerwise", method => method with { ClassGoodness = ClassGoodness.AuxiliaryConvolution }, decay: 5e-4));

    public static MethodDescription Adaptive { get; } = new(
        "asge",
        "Patch goodness through a random map",
        "The squares of every channel are taken patch by patch, and a fixed random map turns them into goodness: no channel belongs to a class, and the map never learns.",
        "G = R [mean over patch p of h_k²]_kp,  ℓ = −log softmax(G)_y",
        "ASGE 2025, arXiv 2509.12394; the rule for the number of patches is this product's reading",
        OnePass,
        Recipe("asge", method => method with { ClassGoodness = ClassGoodness.RandomPatches, ScoreGrid = 2, ScoreScale = 4 }));

    public static MethodDescription Distance { get; } = new(
        "df",
        "Distance-forward, overlapping",
        "Features are projected next to learned anchors, one a class; the true anchor has to be nearer than every other by a margin. Two neighboring layers share a gradient.",
        "g_c = cos(P h, a_c),  ℓ = mean over c ≠ y of max(0, m + g_c − g_y) + λ g_c",
        "Distance-forward 2024, arXiv 2408.14925 (DF-O); margin, λ and rate are this product's, since the paper's are not at hand",
        "One forward pass a step, a backward pass through two layers; one pass reads all classes.",
        Recipe("df", method => method with { ClassGoodness = ClassGoodness.Anchors, Horizon = Horizon.TwoLayers, Margin = 0.4 }));

    public static MethodDescription DeepSupervision { get; } = new(
        "bp-deepsup",
        "Back-propagation with deep supervision",
        "The same goodness at every block, with the gradient of all of them carried through the whole network: what local learning would reach if nothing were cut.",
        "ℓ = Σ over blocks of −log softmax(M_l h_l)_y",
        "Lee, Xie, Gallagher, Zhang and Tu 2015, arXiv 1409.5185",
        "One forward and one backward pass a step through the whole network; one pass reads all classes.",
        Recipe("bp-deepsup", method => method with
        {
            ClassGoodness = ClassGoodness.LearnedMatrix, Horizon = Horizon.WholeNetwork, Readout = Readout.LastBlock, Normalization = InputNormalization.None,
        }));

    public static IReadOnlyList<MethodDescription> All { get; } =
        [Mono, Prototypes, ChannelWise, Deeper, Distance, Adaptive, Scalable, ScalableLayerwise, DeepSupervision];

    private static ExperimentSpec Recipe(string name, Func<MethodSpec, MethodSpec> kind, double rate = 1e-3, double decay = 1e-4) => new()
    {
        Data = new DataSpec { Pixels = PixelScaling.Standardized },
        Method = kind(new MethodSpec
        {
            Name = name,
            Labels = LabelScheme.None,
            Contrast = Contrast.None,
            Objective = Objective.ClassGoodness,
            Horizon = Horizon.OneLayer,
            Readout = Readout.VoteOfBlocks,
            Normalization = InputNormalization.RootMeanSquare,
        }),
        Network = new NetworkSpec { Initialization = WeightInitialization.He },
        Optimization = new OptimizationSpec { Optimizer = Optimizer.AdamW, LearningRate = rate, WeightDecay = decay, Schedule = LearningRateSchedule.Cosine },
        Budget = new BudgetSpec { Epochs = 20, BatchSize = 128 },
    };
}
