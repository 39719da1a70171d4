using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Methods;

/// <summary>Forward-forward on dense layers beyond the published recipe: collaboration, thresholds, goodness, no labels.</summary>
internal static class OverlayMethods
{
    private static readonly OptimizationSpec HintonsDescent = new()
    {
        Optimizer = Optimizer.Sgd,
        LearningRate = 2e-3,
        Momentum = 0.9,
        WeightDecay = 1.5e-4,
        Schedule = LearningRateSchedule.LinearInSecondHalf,
    };

    private static readonly MethodSpec Hintons = new()
    {
        Contrast = Contrast.HardWrongLabel,
        Objective = Objective.GoodnessThreshold,
        Readout = Readout.OnePassSoftmax,
        Goodness = Goodness.SumOfSquares,
        PeerNormalization = 0.03,
        FullGradientRelu = true,
        ReadoutFromLayer = 1,
        HeadLearningRate = 0.01,
        HeadWeightDecay = 0.003,
    };

    public static MethodDescription Collaboration { get; } = new(
        "ff-collab",
        "Layers that collaborate",
        "A layer is judged by its own goodness plus what the other layers have above their thresholds, without their gradient. The rest is ff-hinton.",
        "ℓ = softplus(θ − G⁺ − γ⁺) + softplus(G⁻ + γ⁻ − θ),  γ = c Σ_{j≠i} sg(G_j − θ_j)",
        "Lorberbom et al. 2023, arXiv 2305.12393; that γ counts goodness above each threshold, so that θ keeps its meaning, is ours",
        "As ff-hinton; a step holds the activities of all layers, since each waits for the others' goodness.",
        Recipe(Hintons with { Name = "ff-collab", Collaboration = 0.3 }));

    public static MethodDescription Pyramid { get; } = new(
        "ff-pyramid",
        "Thresholds that fall with depth and learn",
        "Each layer has its own threshold: it starts on a line that falls with depth and follows the loss beside the layer. The rest is ff-hinton.",
        "θ_l = θ₀ (1 + (s − 1) l / (L − 1)) eᵘ,  u ← u − η (miss⁺ − pass⁻ + ρ u)",
        "Gandhi et al. 2023, arXiv 2307.04205 (thresholds monotone over depth); the straight line, the learning rule and its anchor ρ are ours",
        "As ff-hinton, and one learned number a layer.",
        Recipe(Hintons with { Name = "ff-pyramid", ThresholdRule = ThresholdRule.Learned, ThresholdSlope = 0.5 }));

    public static MethodDescription Shape { get; } = new(
        "ff-shape",
        "Label at every layer, another goodness",
        "Every layer sees the label through a projection of its own and is judged by its most active units. Any other goodness can be chosen.",
        "h_l = f(W_l x_l + V_l y),  g = mean of the k largest h,  ℓ = φ(−α (g⁺ − g⁻))",
        "Akkus et al. 2026, arXiv 2604.13081 (separate label forwarding, selective goodness); the formulas are read from the abstract, the SymBa objective is ours",
        "Two forward passes a step and a cheap proposal of hard negatives; one pass for each class reads.",
        new ExperimentSpec
        {
            Method = new MethodSpec { Name = "ff-shape", Labels = LabelScheme.EveryLayer, Goodness = Goodness.TopKMean, SymbaLoss = SymbaLoss.Softplus },
            Network = new NetworkSpec { Initialization = WeightInitialization.FanIn },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 2e-3, Schedule = LearningRateSchedule.Cosine },
            Budget = new BudgetSpec { Epochs = 40, BatchSize = 250, EvaluationShare = 0.1 },
        });

    public static MethodDescription Unsupervised { get; } = new(
        "ff-unsup",
        "Forward-forward without labels",
        "Layers tell real images from hybrids of two of them and never see a label. A linear softmax beside them reads the classes.",
        "ℓ = softplus(θ − G(x)) + softplus(G(m · a + (1 − m) · b) − θ)",
        "Hinton 2022, arXiv 2212.13345, section 3.2; the probe learns beside the layers instead of after them",
        "Three forward passes a step (real, hybrid, probe), no backward pass between layers; one pass reads all classes.",
        Recipe(Hintons with
        {
            Name = "ff-unsup",
            Labels = LabelScheme.None,
            Contrast = Contrast.HybridMask,
            Readout = Readout.LinearProbe,
        }));

    public static IReadOnlyList<MethodDescription> All { get; } = [Collaboration, Pyramid, Shape, Unsupervised];

    private static ExperimentSpec Recipe(MethodSpec method) => new()
    {
        Method = method,
        Optimization = HintonsDescent,
        Budget = new BudgetSpec { Epochs = 60, BatchSize = 100, EvaluationShare = 0.1 },
    };
}
