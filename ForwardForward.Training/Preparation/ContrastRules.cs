using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>Which label schemes, contrasts and read-outs go together where dense layers tell positives from negatives.</summary>
internal static class ContrastRules
{
    public static void Check(MethodSpec method, SpecProblems problems)
    {
        problems.Require(method.Contrast is not (Contrast.None or Contrast.PairedDuplicate or Contrast.TwoViews), MethodFields.Contrast,
            "A goodness objective needs negative samples. Choose a wrong label, or a hybrid mask to learn without labels.");
        if (method.Contrast == Contrast.HybridMask)
        {
            CheckHybrids(method, problems);
            return;
        }

        problems.Require(method.Labels is LabelScheme.Overlay or LabelScheme.EveryLayer, MethodFields.Labels,
            "Positive and negative samples differ only by their label, so it must be in the input. Choose overlay or every layer; channel, token and waves need a layer list, top a recurrent method.");
        bool reads = method.Readout is Readout.GoodnessOfEveryLabel or Readout.OnePassSoftmax or Readout.LastBlock or Readout.LayerWindow or Readout.EarlyExit;
        problems.Require(reads, MethodFields.Readout, method.Readout switch
        {
            Readout.Logits => "There are no logits at the top of a goodness network. Choose goodness of every label or one-pass softmax.",
            Readout.LinearProbe => "A linear probe reads plain images; these layers expect a label. Choose goodness of every label or one-pass softmax.",
            _ => "This network has goodness for each label, not for each class of a block. Choose goodness of every label or one-pass softmax.",
        });
    }

    /// <summary>Makes sure that no image is alone in its batch where an image is mixed with another one of the batch.</summary>
    public static void CheckCompany(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        if (dataset is null || spec.Method.Contrast is not (Contrast.HybridMask or Contrast.PairedDuplicate) || spec.Budget.BatchSize <= 0)
        {
            return;
        }

        long examples = SpecEstimate.TrainingExamples(spec, dataset);
        if (examples < 2)
        {
            return;
        }

        long advised = spec.Budget.BatchSize + 1L;
        while (examples % advised == 1)
        {
            advised++;
        }

        problems.Require(spec.Budget.BatchSize > 1 && examples % spec.Budget.BatchSize != 1, BudgetFields.BatchSize,
            $"{examples} training examples in batches of {spec.Budget.BatchSize} leave an image alone in its batch, with no other to be mixed with. Choose another batch size, such as {advised}.");
    }

    /// <summary>Checks what tells images from hybrids of them, whatever its layers.</summary>
    public static void CheckHybrids(MethodSpec method, SpecProblems problems)
    {
        problems.Require(method.Labels == LabelScheme.None, MethodFields.Labels, "Hybrid masks learn without labels. Choose none.");
        problems.Require(method.Readout == Readout.LinearProbe, MethodFields.Readout, "A network that never saw a label is read by a linear probe. Choose it.");
    }
}
