using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>What goes with layers that see their neighbors on both sides.</summary>
internal static class RecurrentRules
{
    public const int MaximumIterations = 100;

    public static void Check(ExperimentSpec spec, RecurrentSpec recurrent, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        ActivityRules.CheckGoodness(spec, problems);
        ThresholdRules.CheckRecurrent(method, problems);
        problems.Require(spec.Network.Architecture == Architecture.Mlp, "network.architecture",
            "Only dense layers have a weight for what comes from above. Choose mlp.");
        problems.Require(spec.Network.Dropout == 0, "network.dropout", "A unit that settles with its neighbors cannot be dropped. Set it to 0.");
        problems.Require(method.Objective is Objective.GoodnessThreshold or Objective.Symba, "method.objective",
            "Layers that settle learn by their goodness under a label. Choose goodness > θ or the SymBa difference.");
        problems.Require(method.Labels == LabelScheme.Top, "method.labels", "Here the label stands above the last layer. Choose top.");
        problems.Require(method.Contrast is Contrast.WrongLabel or Contrast.FixedWrongLabel or Contrast.HardWrongLabel, "method.contrast",
            "A goodness objective needs negative samples. Choose a wrong label.");
        problems.Require(method.Horizon == Horizon.OneLayer, "method.horizon", "No gradient crosses a layer or an iteration here. Choose one layer.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous, "method.schedule",
            "Layers that see each other learn together. Choose simultaneous.");
        problems.Require(method.Readout is Readout.GoodnessOfEveryLabel or Readout.OnePassSoftmax, "method.readout",
            "Choose goodness of every label, or the one-pass softmax over the upward pass.");
        problems.Require(method.Normalization != InputNormalization.None, "method.normalization",
            "Without normalization activity that runs up and down grows without end. Choose root mean square or length.");
        problems.RequireRange(recurrent.Iterations, 1, MaximumIterations, "method.recurrent.iterations");
        problems.RequireNumber(recurrent.Damping, 0, 0.99, "method.recurrent.damping");
        if (problems.RequireRange(recurrent.ReadTo, 1, MaximumIterations, "method.recurrent.readTo"))
        {
            problems.RequireRange(recurrent.ReadFrom, 1, recurrent.ReadTo, "method.recurrent.readFrom");
        }

        if (recurrent.Predictive is { } predictive)
        {
            CheckPredictive(spec, predictive, problems);
        }
    }

    private static void CheckPredictive(ExperimentSpec spec, PredictiveSpec predictive, SpecProblems problems)
    {
        const string path = "method.recurrent.predictive.";
        problems.Require(spec.Data.Pixels == PixelScaling.Unit, "data.pixels", "The generative circuit draws pixels between 0 and 1. Choose 0 to 1.");
        problems.RequireNumber(predictive.Noise, 0, 10, path + "noise");
        problems.RequireRange(predictive.CompetitionGroup, 0, 1000, path + "competitionGroup");
        problems.Require(predictive.CompetitionGroup < 1 || spec.Network.Widths.All(width => width % predictive.CompetitionGroup == 0), path + "competitionGroup",
            $"Each layer is split into groups of {predictive.CompetitionGroup}, so its width must be a multiple of it. Change the widths or the group; 0 for no competition.");
        problems.RequirePositive(predictive.GradientBound, 1e9, path + "gradientBound");
        problems.RequireRange(predictive.Latents, 1, 10_000, path + "latents");
        problems.RequireNumber(predictive.LatentRate, 0, 10, path + "latentRate");
        problems.RequireNumber(predictive.GenerativeNoise, 0, 10, path + "generativeNoise");
        problems.RequirePositive(predictive.GenerativeLearningRate, 1000, path + "generativeLearningRate");
    }
}
