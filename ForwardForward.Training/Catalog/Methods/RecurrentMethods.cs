using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Methods;

/// <summary>Networks that settle between image and label.</summary>
public static class RecurrentMethods
{
    public static MethodDescription Recurrent { get; } = new(
        "ff-recurrent",
        "Recurrent forward-forward, top-down",
        "The image stands below, the label above, and every layer answers again and again to what its two neighbors were an iteration before: what is expected "
            + "meets what is seen, and goodness says how well they agree.",
        "h_l ← δ h_l + (1 − δ) max(0, W_l ĥ_{l−1} + V_l ĥ_{l+1} + b_l),  ĥ = h / √(mean h²);  ℓ = mean over iterations and l of softplus(±(θ − G_l))",
        "Hinton 2022, arXiv 2212.13345, section 3.4",
        "Iterations × two passes a step; a read class costs iterations to the end of the read window. Image and first layer meet once.",
        new ExperimentSpec
        {
            Method = new MethodSpec
            {
                Name = "ff-recurrent",
                Labels = LabelScheme.Top,
                Contrast = Contrast.HardWrongLabel,
                Objective = Objective.GoodnessThreshold,
                Goodness = Goodness.SumOfSquares,
                PeerNormalization = 0.03,
                FullGradientRelu = true,
                OverlayStrength = null,
                HeadWeightDecay = 0.003,
                Recurrent = new RecurrentSpec(),
            },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 1e-3, Schedule = LearningRateSchedule.LinearInSecondHalf },
            Budget = new BudgetSpec { Epochs = 60, BatchSize = 128, EvaluateEveryEpochs = 5 },
        });

    public static MethodDescription Predictive { get; } = new(
        "pff",
        "Predictive forward-forward",
        "A recurrent network whose quiet layers mean a right label, with units that compete, and beside it a generative circuit that learns to predict every "
            + "layer from the one above, down to the image. Shows what the layers keep of an image rather than the best accuracy.",
        "ℓ_l = softplus(Σ h⁺² − θ) + softplus(θ − Σ h⁻²) at every iteration;  generative: ℓ_l = ‖f(U_l ĥ_{l+1}) − h_l‖²",
        "Ororbia and Mali 2023, arXiv 2301.01452, with the constants of its code; first weights are drawn from a normal distribution, where the code draws orthogonal ones",
        "Iterations × (two passes, an update of every weight, a generative pass and its update) a step; a read class costs iterations to the end of the read window.",
        new ExperimentSpec
        {
            Method = new MethodSpec
            {
                Name = "pff",
                Labels = LabelScheme.Top,
                Contrast = Contrast.WrongLabel,
                Objective = Objective.GoodnessThreshold,
                Goodness = Goodness.NegativeSumOfSquares,
                Thresholds = [-10],
                Normalization = InputNormalization.Length,
                FullGradientRelu = true,
                OverlayStrength = 5,
                Recurrent = new RecurrentSpec { Iterations = 12, ReadFrom = 6, ReadTo = 7, Predictive = new PredictiveSpec() },
            },
            Network = new NetworkSpec { Initialization = WeightInitialization.FanOut },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 2.5e-4 },
            Budget = new BudgetSpec { Epochs = 60, BatchSize = 500, EvaluateEveryEpochs = 5 },
        });

    public static IReadOnlyList<MethodDescription> All { get; } = [Recurrent, Predictive];
}
