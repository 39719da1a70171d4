using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>What goes with positives and negatives in a layer list.</summary>
internal static class PairRules
{
    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        ActivityRules.CheckGoodness(spec, problems);
        ThresholdRules.CheckLayerList(method, problems);
        problems.Require(method.Schedule == LayerSchedule.Simultaneous || method.Horizon is Horizon.OneLayer or Horizon.Block, MethodFields.Schedule,
            "Greedy blocks and a gradient that crosses them exclude each other. Choose simultaneous.");
        if (method.Contrast == Contrast.HybridMask)
        {
            ContrastRules.CheckHybrids(method, problems);
        }
        else
        {
            CheckLabels(method, problems);
        }

        if (dataset is not null && method.Normalization == InputNormalization.None && method.Horizon != Horizon.WholeNetwork)
        {
            CheckNormalized(LayerList.Of(spec, dataset.Shape).Blocks, problems);
        }
    }

    private static void CheckLabels(MethodSpec method, SpecProblems problems)
    {
        problems.Require(method.Labels is LabelScheme.Overlay or LabelScheme.Channel or LabelScheme.Token or LabelScheme.Waves, MethodFields.Labels,
            "Positive and negative samples differ only by their label, so it must enter the network. Choose overlay, channel, token or waves.");
        problems.Require(method.Labels != LabelScheme.Waves || method.OverlayStrength is > 0 and < 1, MethodFields.OverlayStrength,
            "The wave takes a share of the picture: between 0 and 1, such as 0.35.");
        problems.Require(method.Contrast is Contrast.WrongLabel or Contrast.FixedWrongLabel, MethodFields.Contrast,
            "A layer list takes a wrong label, drawn anew or fixed, or a hybrid mask; hard ones need the one-pass softmax, which reads dense layers of an mlp.");
        problems.Require(method.Readout is Readout.GoodnessOfEveryLabel or Readout.LastBlock or Readout.LayerWindow or Readout.EarlyExit or Readout.BatchWideGoodness, MethodFields.Readout,
            "Here a class is read by its label's goodness. Choose goodness of every label or the last block; batch-wide goodness shows the documents' artefact.");
    }

    // Goodness is a length: what a block sends up has to lose it, or the next has nothing to learn.
    private static void CheckNormalized(IReadOnlyList<LayerBlock> blocks, SpecProblems problems)
    {
        for (int block = 1; block < blocks.Count; block++)
        {
            LayerBlock below = blocks[block - 1];
            bool normalized = below.Layers.Skip(below.TapAfter)
                .Concat(blocks[block].Layers.TakeWhile(layer => layer.Definition.LearnedLayers == 0))
                .Any(layer => layer.Definition is NormalizationDefinition);
            problems.Require(normalized, MethodFields.Normalization,
                $"Nothing normalizes what block {block} sends to block {block + 1}: the next would only read its goodness. Choose length or root mean square, or begin each block with a line such as 'position-lengthnorm' or 'batchnorm'.");
        }
    }
}
