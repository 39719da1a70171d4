using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog;

/// <summary>The named methods. Data, not code paths: the trainer sees only the five choices and their constants.</summary>
public static class MethodCatalog
{
    public static MethodDescription BackPropagation { get; } = new(
        "bp",
        "Back-propagation",
        "The baseline: one loss at the top, its gradient carried through every layer.",
        "ℓ = −log softmax(W h_L)_y",
        "Rumelhart, Hinton and Williams 1986",
        "One forward and one backward pass a step; one pass reads all classes.",
        new ExperimentSpec
        {
            Method = new MethodSpec
            {
                Name = "bp",
                Labels = LabelScheme.None,
                Contrast = Contrast.None,
                Objective = Objective.CrossEntropy,
                Horizon = Horizon.WholeNetwork,
                Readout = Readout.Logits,
                Normalization = InputNormalization.None,
            },
            Network = new NetworkSpec { Initialization = WeightInitialization.He },
            Optimization = new OptimizationSpec
            {
                Optimizer = Optimizer.AdamW,
                LearningRate = 1e-3,
                WeightDecay = 0.01,
                Schedule = LearningRateSchedule.Cosine,
            },
            Budget = new BudgetSpec { Epochs = 20, BatchSize = 128 },
        });

    public static MethodDescription Classic { get; } = new(
        "ff-classic",
        "Forward-forward as in the documents",
        "Greedy layers, full batches, one fixed wrong label for each image. Kept as the documents ran it; they report 93 % on MNIST.",
        "ℓ = mean softplus(θ − g⁺) + softplus(g⁻ − θ),  g = mean of h²",
        "The common PyTorch re-implementation of Hinton 2022 (arXiv 2212.13345) that the documents start from",
        "Two forward passes a step, no backward pass between layers; one pass for each class reads.",
        new ExperimentSpec
        {
            Data = new DataSpec { Pixels = PixelScaling.Standardized },
            Method = new MethodSpec
            {
                Name = "ff-classic",
                Contrast = Contrast.FixedWrongLabel,
                Objective = Objective.GoodnessThreshold,
                Schedule = LayerSchedule.Greedy,
                Goodness = Goodness.MeanOfSquares,
                Thresholds = [2],
                Normalization = InputNormalization.Length,
                OverlayStrength = null,
            },
            Network = new NetworkSpec { Initialization = WeightInitialization.TorchLinear },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 0.03 },
            Budget = new BudgetSpec { Epochs = 1000, BatchSize = 0, EvaluateEveryEpochs = 50, CheckpointEveryEpochs = 200 },
        });

    public static MethodDescription Hinton { get; } = new(
        "ff-hinton",
        "Forward-forward as published",
        "Mini-batches, a sum of squares against the layer's width, hard negatives proposed by the one-pass softmax, peer normalization.",
        "ℓ = softplus(θ − G⁺) + softplus(G⁻ − θ) + λ Σⱼ (m̄ − mⱼ)²,  G = Σ h², θ = width",
        "Hinton 2022, arXiv 2212.13345, section 3.3, with the constants of its Matlab code",
        "Three forward passes a step (positive, negative, neutral), no backward pass between layers; one neutral pass reads all classes.",
        new ExperimentSpec
        {
            Method = new MethodSpec
            {
                Name = "ff-hinton",
                Contrast = Contrast.HardWrongLabel,
                Objective = Objective.GoodnessThreshold,
                Readout = Readout.OnePassSoftmax,
                Goodness = Goodness.SumOfSquares,
                PeerNormalization = 0.03,
                FullGradientRelu = true,
                ReadoutFromLayer = 1,
                HeadLearningRate = 0.01,
                HeadWeightDecay = 0.003,
            },
            Optimization = new OptimizationSpec
            {
                Optimizer = Optimizer.Sgd,
                LearningRate = 2e-3,
                Momentum = 0.9,
                WeightDecay = 1.5e-4,
                Schedule = LearningRateSchedule.LinearInSecondHalf,
            },
            Budget = new BudgetSpec { Epochs = 60, BatchSize = 100, EvaluationShare = 0.1 },
            Precision = Precision.Bfloat16,
        });

    public static MethodDescription Symba { get; } = new(
        "ff-symba",
        "SymBa",
        "Positive and negative of one image are compared with each other, so there is no threshold to choose. The cheapest accurate overlay method here.",
        "ℓ = φ(−α (g⁺ − g⁻)),  φ = silu or softplus,  g = mean of h²",
        "Lee and Song 2023, arXiv 2303.08418; the silu form as measured by explore_forward_forward",
        "Two forward passes a step and a cheap proposal of hard negatives; one pass for each class reads (the first layer is shared).",
        new ExperimentSpec
        {
            Method = new MethodSpec { Name = "ff-symba", Normalization = InputNormalization.Length },
            Network = new NetworkSpec { Initialization = WeightInitialization.TorchLinear },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 0.35, Schedule = LearningRateSchedule.Cosine },
            Budget = new BudgetSpec { Epochs = 60, BatchSize = 1024, EvaluationShare = 0.1 },
            Precision = Precision.Bfloat16,
        });

    public static IReadOnlyList<MethodDescription> All { get; } =
    [
        BackPropagation, Classic, Hinton, Symba,
        .. ClassGoodnessMethods.All,
        .. CascadeMethods.All,
        .. HandoverMethods.All,
        .. RecurrentMethods.All,
        .. PairMethods.All,
        .. RepresentationMethods.All,
        .. OverlayMethods.All,
    ];

    /// <summary>The row of that name, or null.</summary>
    public static MethodDescription? Find(string name) => All.FirstOrDefault(method => method.Name == name);

    /// <summary>How to call a method spec: its name while the five choices are the catalog's, otherwise "custom, based on" it.</summary>
    public static string Label(MethodSpec method) =>
        Find(method.Name) is not { } row ? "custom" : row.HasChoicesOf(method) ? row.Name : $"custom, based on {row.Name}";
}
