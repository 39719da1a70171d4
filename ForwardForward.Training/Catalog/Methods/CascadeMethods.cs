using ForwardForward.Training.Catalog.Networks;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Methods;

/// <summary>Methods that learn nothing by gradient.</summary>
internal static class CascadeMethods
{
    public static MethodDescription CascadedForward { get; } = new(
        "cafo",
        "Cascaded forward, closed form",
        "Random blocks that stay as they were drawn; each has a linear predictor found by least squares: one pass over the data, one solve for each block, no iteration.",
        "W = (XᵀX/n + λI)⁻¹ XᵀY/n for each block,  class = argmax Σ x W",
        "Zhao et al. 2023, arXiv 2303.09728 (random blocks, mean-squared-error predictors); the penalty λ and a normalization per example in place of batch normalization are ours",
        "One forward pass over the data and one solve for each block; one pass reads all classes.",
        new ExperimentSpec
        {
            Data = new DataSpec { Pixels = PixelScaling.Standardized },
            Network = new NetworkSpec
            {
                Name = "cafo-cnn-3", Architecture = Architecture.Layers, Layers = ForwardForwardNetworks.CascadeLines, Initialization = WeightInitialization.He,
            },
            Method = new MethodSpec
            {
                Name = "cafo",
                Labels = LabelScheme.None,
                Contrast = Contrast.None,
                Objective = Objective.LeastSquares,
                Horizon = Horizon.OneLayer,
                Schedule = LayerSchedule.Simultaneous,
                Readout = Readout.VoteOfBlocks,
                Normalization = InputNormalization.RootMeanSquare,
                ScoreGrid = 4,
                RidgePenalty = 0.01,
            },
            Budget = new BudgetSpec { Epochs = 1, BatchSize = 500 },
            Precision = Precision.Float32,
        });

    public static IReadOnlyList<MethodDescription> All { get; } = [CascadedForward];
}
