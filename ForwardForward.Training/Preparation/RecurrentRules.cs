using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>What goes with layers that see their neighbors on both sides.</summary>
internal static class RecurrentRules
{
    public static void Check(ExperimentSpec spec, RecurrentSpec recurrent, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        ActivityRules.CheckGoodness(spec, problems);
        ThresholdRules.CheckRecurrent(method, problems);
        problems.Require(spec.Network.Architecture == Architecture.Mlp, NetworkFields.Architecture,
            "Only dense layers have a weight for what comes from above. Choose mlp.");
        problems.Require(spec.Network.Dropout == 0, NetworkFields.Dropout, "A unit that settles with its neighbors cannot be dropped. Set it to 0.");
        problems.Require(method.Objective is Objective.GoodnessThreshold or Objective.Symba, MethodFields.Objective,
            "Layers that settle learn by their goodness under a label. Choose goodness > θ or the SymBa difference.");
        problems.Require(method.Labels == LabelScheme.Top, MethodFields.Labels, "Here the label stands above the last layer. Choose top.");
        problems.Require(method.Contrast is Contrast.WrongLabel or Contrast.FixedWrongLabel or Contrast.HardWrongLabel, MethodFields.Contrast,
            "A goodness objective needs negative samples. Choose a wrong label.");
        problems.Require(method.Horizon == Horizon.OneLayer, MethodFields.Horizon, "No gradient crosses a layer or an iteration here. Choose one layer.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous, MethodFields.Schedule,
            "Layers that see each other learn together. Choose simultaneous.");
        problems.Require(method.Readout is Readout.GoodnessOfEveryLabel or Readout.OnePassSoftmax, MethodFields.Readout,
            "Choose goodness of every label, or the one-pass softmax over the upward pass.");
        problems.Require(method.Normalization != InputNormalization.None, MethodFields.Normalization,
            "Without normalization activity that runs up and down grows without end. Choose root mean square or length.");
        if (recurrent.Predictive is { } predictive)
        {
            CheckPredictive(spec, predictive, problems);
        }
    }

    private static void CheckPredictive(ExperimentSpec spec, PredictiveSpec predictive, SpecProblems problems)
    {
        problems.Require(spec.Data.Pixels == PixelScaling.Unit, DataFields.Pixels, "The generative circuit draws pixels between 0 and 1. Choose 0 to 1.");
        problems.Require(predictive.CompetitionGroup < 1 || spec.Network.Widths.All(width => width % predictive.CompetitionGroup == 0), PredictiveFields.CompetitionGroup,
            $"Each layer is split into groups of {predictive.CompetitionGroup}, so its width must be a multiple of it. Change the widths or the group; 0 for no competition.");
    }
}
