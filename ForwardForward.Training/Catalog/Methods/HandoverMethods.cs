using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Methods;

/// <summary>Runs of two phases.</summary>
public static class HandoverMethods
{
    public static MethodDescription Handover { get; } = new(
        "handover",
        "Hand-over between forward-forward and back-propagation",
        "Two phases on one curve: one method learns, the other goes on from its weights. Copied as they are, the weights are a bad start (the documents "
            + "report under 10 % both ways); repaired, the second phase finds what it expects: normalization, label and read-out, or scales that meet the threshold. "
            + "The first phase may learn from another dataset, and the second may leave the layers as they are and only read them: transfer.",
        "phase 1: ℓ = Σ_l softplus(±(θ − G_l));  phase 2: ℓ = −log softmax(W [ĥ_2 … ĥ_L])_y,  ĥ = h / √(mean h²), from the same weights",
        "The experiment of the documents' slides (2a, 2b); repaired as their causes suggest: no normalization, no label, a fresh head, goodness far from θ",
        "The two methods' costs one after the other; both networks are held in memory.",
        new ExperimentSpec
        {
            Method = new MethodSpec
            {
                Name = "handover",
                Labels = LabelScheme.Neutral,
                Contrast = Contrast.None,
                Objective = Objective.CrossEntropy,
                Horizon = Horizon.WholeNetwork,
                Readout = Readout.OnePassSoftmax,
                ReadoutFromLayer = 1,
            },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 1e-4 },
            Budget = new BudgetSpec { Epochs = 20, BatchSize = 128 },
            Handover = new HandoverSpec
            {
                Method = new MethodSpec
                {
                    Name = "ff-hinton",
                    Objective = Objective.GoodnessThreshold,
                    Readout = Readout.OnePassSoftmax,
                    Goodness = Goodness.SumOfSquares,
                    PeerNormalization = 0.03,
                    FullGradientRelu = true,
                    ReadoutFromLayer = 1,
                    HeadWeightDecay = 0.003,
                },
                Optimization = new OptimizationSpec
                {
                    Optimizer = Optimizer.Sgd, LearningRate = 2e-3, WeightDecay = 1.5e-4, Schedule = LearningRateSchedule.LinearInSecondHalf,
                },
                Budget = new BudgetSpec { Epochs = 20, BatchSize = 100 },
                Way = HandoverWay.Repaired,
            },
        });

    public static IReadOnlyList<MethodDescription> All { get; } = [Handover];
}
