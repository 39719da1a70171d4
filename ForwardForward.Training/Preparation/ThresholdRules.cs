using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>Thresholds over depth and time, and layers that collaborate.</summary>
internal static class ThresholdRules
{
    /// <summary>Checks positives and negatives in a layer list.</summary>
    public static void CheckLayerList(MethodSpec method, SpecProblems problems)
    {
        problems.Require(method.ThresholdRule == ThresholdRule.Fixed, MethodFields.ThresholdRule,
            "Thresholds learn beside the dense layers of an mlp. Choose fixed, or the architecture mlp.");
        problems.Require(method.Collaboration == 0, MethodFields.Collaboration, "The dense layers of an mlp can collaborate. Set it to 0, or choose the architecture mlp.");
    }

    /// <summary>Checks layers that settle with their neighbors.</summary>
    public static void CheckRecurrent(MethodSpec method, SpecProblems problems)
    {
        problems.Require(method.ThresholdRule == ThresholdRule.Fixed, MethodFields.ThresholdRule,
            "Thresholds learn beside layers that only go upwards. Choose fixed.");
        problems.Require(method.Collaboration == 0, MethodFields.Collaboration, "Layers that settle with their neighbors know each other already. Set it to 0.");
    }

    /// <summary>Checks blocks that learn features from pairs of images.</summary>
    public static void CheckRepresentation(MethodSpec method, SpecProblems problems)
    {
        problems.Require(method.ThresholdSlope == 1, MethodFields.ThresholdSlope, "Blocks of features have no pyramid of thresholds. Set it to 1 and give each block's threshold.");
        problems.Require(method.ThresholdRule == ThresholdRule.Fixed, MethodFields.ThresholdRule, "Blocks of features keep their thresholds. Choose fixed.");
        problems.Require(method.Collaboration == 0, MethodFields.Collaboration, "Blocks of features learn without the others' goodness. Set it to 0.");
    }

    /// <summary>Checks dense layers.</summary>
    public static void Check(MethodSpec method, SpecProblems problems)
    {
        problems.Require(method.Objective == Objective.GoodnessThreshold || method.ThresholdRule == ThresholdRule.Fixed, MethodFields.ThresholdRule,
            "Only the objective with a threshold has one to learn. Choose fixed, or the objective goodness-threshold.");
        if (method.Collaboration > 0)
        {
            problems.Require(method.Horizon == Horizon.OneLayer, MethodFields.Collaboration,
                "Layers that share a gradient need no collaboration. Set it to 0, or choose the horizon one layer.");
            problems.Require(method.Schedule == LayerSchedule.Simultaneous || method.CollaborationReach == CollaborationReach.EarlierLayers, MethodFields.CollaborationReach,
                "Under a greedy schedule the layers above do not exist yet. Choose earlier layers, or the simultaneous schedule.");
        }
    }
}
