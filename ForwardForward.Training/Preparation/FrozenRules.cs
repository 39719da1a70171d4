using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Architectures.Layers.Composites;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>What goes with blocks that do not learn.</summary>
internal static class FrozenRules
{
    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        if (!method.FrozenBlocks)
        {
            return;
        }

        problems.Require(MethodFields.FrozenBlocks.When(spec), MethodFields.FrozenBlocks,
            "Blocks that do not learn are read by class goodness, or by cross-entropy over a layer list. Choose one of these, or let the blocks learn.");
        problems.Require(method.Objective != Objective.ClassGoodness || method.Horizon is Horizon.OneLayer or Horizon.Block, MethodFields.Horizon,
            "Frozen blocks have no gradient to send anywhere. Choose one layer, or block where a block holds several layers.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous, MethodFields.Schedule,
            "Frozen blocks never change, so nothing has to wait for them. Choose simultaneous.");
        IReadOnlyList<LayerBlock> blocks = dataset is null ? [] : LayerList.Of(spec.Network, dataset.Shape).Blocks;
        problems.Require(spec.Handover is not null || !blocks.SelectMany(block => block.Layers).Any(NormalizesOverTheBatch), MethodFields.FrozenBlocks,
            "Batch normalization learns its means, and frozen blocks learn nothing. Use groupnorm, layernorm or positionnorm instead, or let a first phase learn them.");
    }

    // A composite line keeps its normalizations inside.
    private static bool NormalizesOverTheBatch(PlacedLayer layer) => layer.Definition switch
    {
        NormalizationDefinition normalization => normalization.Kind == NormalizationKind.Batch,
        ResidualBlockDefinition or InvertedResidualDefinition => true,
        _ => false,
    };
}
