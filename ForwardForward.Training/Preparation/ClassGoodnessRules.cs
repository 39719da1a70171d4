using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>What goes with a goodness for each class.</summary>
internal static class ClassGoodnessRules
{
    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        problems.Require(method.Labels == LabelScheme.None, "method.labels",
            "Class goodness has the label as its target: put in the image it would give the answer away. Choose none.");
        problems.Require(method.Contrast == Contrast.None, "method.contrast", "The other classes are the contrast: there are no negative samples. Choose none.");
        problems.Require(method.Readout is Readout.VoteOfBlocks or Readout.VoteOfSoftmaxes or Readout.LastBlock or Readout.LayerWindow or Readout.EarlyExit, "method.readout",
            "With class goodness the class is read from the blocks. Choose a vote, the last block, a layer window or early exit.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous || method.Horizon is Horizon.OneLayer or Horizon.Block, "method.schedule",
            "Greedy blocks and a gradient that crosses them exclude each other. Choose simultaneous.");
        CheckConstants(method, problems);
        if (dataset is not null && method.ClassGoodness is ClassGoodness.ChannelGroupsMean or ClassGoodness.ChannelGroupsOfSquares)
        {
            LayerBlock? uneven = LayerList.Of(spec.Network, dataset.Shape).Blocks.FirstOrDefault(block => block.Tapped.Channels % dataset.ClassCount != 0);
            problems.Require(uneven is null, "method.classGoodness",
                $"Each class owns as many channels as any other: {uneven?.Tapped.Channels} channels do not divide by {dataset.ClassCount} classes. Change the layer or choose another class goodness.");
        }
    }

    private static void CheckConstants(MethodSpec method, SpecProblems problems)
    {
        problems.RequireNumber(method.LabelSmoothing, 0, 0.9, "method.labelSmoothing");
        problems.Require(method.LabelSmoothing == 0 || method.ClassGoodness != ClassGoodness.Anchors, "method.labelSmoothing",
            "The margin loss of anchors knows no label smoothing. Set it to 0.");
        problems.RequireRange(method.ScoreGrid, 0, 64, "method.scoreGrid");
        problems.Require(method.ScoreGrid > 0 || method.ClassGoodness != ClassGoodness.RandomPatches, "method.scoreGrid",
            "Give the patches along a side of the last block's map, at least 1.");
        problems.RequireRange(method.Prototypes, 1, 256, "method.prototypes");
        problems.RequireRange(method.Embedding, 2, 4096, "method.embedding");
        problems.RequirePositive(method.ScoreScale, 1000, "method.scoreScale");
        problems.RequireNumber(method.Margin, 0, 2, "method.margin");
        problems.RequireNumber(method.NegativeWeight, 0, 10, "method.negativeWeight");
        problems.RequireNumber(method.PatchExponent, 0, 4, "method.patchExponent");
    }
}
