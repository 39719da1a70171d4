using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>What goes with a goodness for each class.</summary>
internal static class ClassGoodnessRules
{
    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        problems.Require(method.Labels == LabelScheme.None, MethodFields.Labels,
            "Class goodness has the label as its target: put in the image it would give the answer away. Choose none.");
        problems.Require(method.Contrast == Contrast.None, MethodFields.Contrast, "The other classes are the contrast: there are no negative samples. Choose none.");
        problems.Require(method.Readout is Readout.VoteOfBlocks or Readout.VoteOfSoftmaxes or Readout.LastBlock or Readout.LayerWindow or Readout.EarlyExit, MethodFields.Readout,
            "With class goodness the class is read from the blocks. Choose a vote, the last block, a layer window or early exit.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous || method.Horizon is Horizon.OneLayer or Horizon.Block, MethodFields.Schedule,
            "Greedy blocks and a gradient that crosses them exclude each other. Choose simultaneous.");
        CheckConstants(method, problems);
        if (dataset is not null && method.ClassGoodness is ClassGoodness.ChannelGroupsMean or ClassGoodness.ChannelGroupsOfSquares)
        {
            LayerBlock? uneven = LayerList.Of(spec.Network, dataset.Shape).Blocks.FirstOrDefault(block => block.Tapped.Channels % dataset.ClassCount != 0);
            problems.Require(uneven is null, MethodFields.ClassGoodness,
                $"Each class owns as many channels as any other: {uneven?.Tapped.Channels} channels do not divide by {dataset.ClassCount} classes. Change the layer or choose another class goodness.");
        }
    }

    private static void CheckConstants(MethodSpec method, SpecProblems problems)
    {
        problems.Require(method.LabelSmoothing == 0 || method.ClassGoodness != ClassGoodness.Anchors, MethodFields.LabelSmoothing,
            "The margin loss of anchors knows no label smoothing. Set it to 0.");
        problems.Require(method.ScoreGrid > 0 || method.ClassGoodness != ClassGoodness.RandomPatches, MethodFields.ScoreGrid,
            "Give the patches along a side of the last block's map, at least 1.");
    }
}
