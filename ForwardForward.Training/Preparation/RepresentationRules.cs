using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>What goes with objectives that learn features from pairs of images.</summary>
internal static class RepresentationRules
{
    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        ThresholdRules.CheckRepresentation(method, problems);
        bool supervised = method.Objective == Objective.SupervisedContrast;
        problems.Require(method.Labels == LabelScheme.None, MethodFields.Labels, "Pairs of images are the samples: no label enters the image. Choose none.");
        problems.Require(method.Contrast == (supervised ? Contrast.TwoViews : Contrast.PairedDuplicate), MethodFields.Contrast,
            supervised ? "Supervised contrast compares two views of each image. Choose two views." : "Self-contrast pairs an image with itself and with another. Choose paired duplicate.");
        problems.Require(method.Readout == Readout.LinearProbe, MethodFields.Readout, "Features know no class: a linear probe reads it. Choose linear probe.");
        problems.Require(method.Horizon is Horizon.OneLayer or Horizon.Block || supervised, MethodFields.Horizon, "Self-contrast teaches each block alone. Choose one layer or block.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous || method.Horizon is Horizon.OneLayer or Horizon.Block, MethodFields.Schedule,
            "Greedy blocks and a gradient that crosses them exclude each other. Choose simultaneous.");
        Augmentation views = spec.Data.Augmentation;
        problems.Require(!supervised || dataset is null || spec.Data.ShiftPixels + views.CropPadding > 0 || views.Flip || views.RotationDegrees > 0 || views.CutoutPixels > 0,
            DataFields.CropPadding, "Two views of an image that nothing changes are the same. Turn on crops, mirroring, rotation or shifts.");
    }
}
