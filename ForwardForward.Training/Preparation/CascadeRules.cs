using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>What goes with least squares on random blocks.</summary>
internal static class CascadeRules
{
    // The sums of products of so many features take a gibibyte.
    private const long MostFeatures = 16_384;

    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        problems.Require(method.Labels == LabelScheme.None, MethodFields.Labels, "Least squares has the label as its target. Choose none.");
        problems.Require(method.Contrast == Contrast.None, MethodFields.Contrast, "Least squares has no negative samples. Choose none.");
        problems.Require(method.Horizon == Horizon.OneLayer, MethodFields.Horizon, "Nothing is learned by gradient: no gradient crosses a layer. Choose one layer.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous, MethodFields.Schedule, "All blocks are solved after one pass over the examples. Choose simultaneous.");
        problems.Require(method.Readout is Readout.VoteOfBlocks or Readout.VoteOfSoftmaxes or Readout.LastBlock or Readout.LayerWindow or Readout.EarlyExit, MethodFields.Readout,
            "The class is read from the blocks' scores. Choose a vote, the last block, a layer window or early exit.");
        if (dataset is null)
        {
            return;
        }

        long most = LayerList.Of(spec.Network, dataset.Shape).Blocks.Select(block => FeatureCount.Of(block.Tapped, method.ScoreGrid)).DefaultIfEmpty(0).Max();
        problems.Require(most <= MostFeatures, MethodFields.ScoreGrid,
            $"A block gives {most:N0} features; the closed form takes at most {MostFeatures:N0}. Use a smaller grid or fewer channels.");
    }
}
