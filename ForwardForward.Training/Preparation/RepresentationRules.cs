using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>What goes with objectives that learn features from pairs of images.</summary>
internal static class RepresentationRules
{
    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, int? layers, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        ThresholdRules.CheckRepresentation(method, problems);
        bool supervised = method.Objective == Objective.SupervisedContrast;
        problems.Require(method.Labels == LabelScheme.None, "method.labels", "Pairs of images are the samples: no label enters the image. Choose none.");
        problems.Require(method.Contrast == (supervised ? Contrast.TwoViews : Contrast.PairedDuplicate), "method.contrast",
            supervised ? "Supervised contrast compares two views of each image. Choose two views." : "Self-contrast pairs an image with itself and with another. Choose paired duplicate.");
        problems.Require(method.Readout == Readout.LinearProbe, "method.readout", "Features know no class: a linear probe reads it. Choose linear probe.");
        problems.Require(method.Horizon is Horizon.OneLayer or Horizon.Block || supervised, "method.horizon", "Self-contrast teaches each block alone. Choose one layer or block.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous || method.Horizon is Horizon.OneLayer or Horizon.Block, "method.schedule",
            "Greedy blocks and a gradient that crosses them exclude each other. Choose simultaneous.");
        problems.Require(method.NegativeThresholds.Count <= 1 || layers is null || method.NegativeThresholds.Count == layers, "method.negativeThresholds",
            $"Give no threshold, one for all blocks, or one for each of the {layers} blocks.");
        problems.RequireNumber(method.GoodnessPenalty, 0, 1000, "method.goodnessPenalty");
        problems.RequireNumber(method.ContrastMargin, 0, 1, "method.contrastMargin");
        problems.RequireRange(method.ScoreGrid, 0, 64, "method.scoreGrid");
        Augmentation views = spec.Data.Augmentation;
        problems.Require(!supervised || dataset is null || spec.Data.ShiftPixels + views.CropPadding > 0 || views.Flip || views.RotationDegrees > 0 || views.CutoutPixels > 0,
            "data.augmentation", "Two views of an image that nothing changes are the same. Turn on crops, mirroring, rotation or shifts.");
    }
}
