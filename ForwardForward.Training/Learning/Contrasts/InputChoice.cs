using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>Builds what enters the first block: labels, contrast, views.</summary>
internal static class InputChoice
{
    /// <summary>The input that a method asks for.</summary>
    /// <param name="setting">What the learner is made of.</param>
    /// <param name="network">Whose first block sees it.</param>
    /// <param name="labels">How labels are written; null where none enter.</param>
    /// <param name="head">Learns in passing; null where nothing asks for it.</param>
    /// <param name="negatives">Which wrong label; null for what the method says.</param>
    public static StepInput Of(LearnerSetting setting, Network network, LabelWriter? labels, SoftmaxHead? head, NegativeLabels? negatives)
    {
        (ExperimentSpec spec, ExampleTable train, _, _, RandomStreams randomness, Device device, _) = setting;
        MethodSpec method = spec.Method;
        return (method.Objective, labels) switch
        {
            (Objective.CrossEntropy, LabelWriter neutral) when method.Readout == Readout.OnePassSoftmax => new NeutralImages(neutral),
            (Objective.SupervisedContrast, _) => new TwoViews(network, train, new ImageAugmenter(spec.Data, train, randomness)),
            (Objective.GoodnessThreshold or Objective.Symba, null) when method.Contrast == Contrast.HybridMask =>
                new HybridPairs(network, new HybridImages(train.Channels, train.Height, train.Width, method.MaskBlurs, randomness, device), head),
            (Objective.GoodnessThreshold or Objective.Symba, LabelWriter written) => Pairs(setting, written, head, negatives ?? NegativesOf(method, train, randomness)),
            (Objective.GoodnessThreshold or Objective.Symba, null) => throw new NotSupportedException("Positives and negatives differ by a label or by a hybrid mask: choose one of them as contrast."),
            _ => new PlainImages(network),
        };
    }

    /// <summary>How labels enter a network; null where they do not.</summary>
    /// <param name="setting">What the learner is made of.</param>
    /// <param name="network">Whose first block sees them.</param>
    public static LabelWriter? LabelsOf(LearnerSetting setting, Network network)
    {
        MethodSpec method = setting.Spec.Method;
        double strength = method.OverlayStrength ?? setting.Brightest;
        int classes = setting.Classes;
        return SchemeOf(method) switch
        {
            LabelScheme.Overlay or LabelScheme.Neutral when network.Blocks[0].Dense is not null => new LabelOverlay(classes, strength, network.Normalizer, network.Products, setting.Image),
            LabelScheme.Overlay => new LabelPixels(network, setting.Image, classes, strength),
            LabelScheme.EveryLayer => new LabelAtEveryLayer(classes, strength, network.Normalizer, network.Products),
            LabelScheme.Channel => new LabelPictures(network, setting.Image, classes, strength, above: false),
            LabelScheme.Token => new LabelPictures(network, setting.Image, classes, strength, above: true),
            LabelScheme.Waves => new LabelWaves(network, setting.Image, classes, strength, setting.Device),
            _ => null,
        };
    }

    /// <summary>The labels that enter the network; for methods to which a label is only a target, none.</summary>
    public static LabelScheme SchemeOf(MethodSpec method) => method switch
    {
        { Contrast: Contrast.HybridMask } => LabelScheme.None,
        { Objective: Objective.GoodnessThreshold or Objective.Symba } or { Objective: Objective.CrossEntropy, Readout: Readout.OnePassSoftmax } => method.Labels,
        _ => LabelScheme.None,
    };

    /// <summary>The wrong labels that a method asks for.</summary>
    public static NegativeLabels NegativesOf(MethodSpec method, ExampleTable train, RandomStreams randomness) => method.Contrast switch
    {
        Contrast.WrongLabel => new RandomWrongLabels(train.ClassNames.Count, randomness),
        Contrast.FixedWrongLabel => new FixedWrongLabels(train.Classes, train.ClassNames.Count, randomness),
        Contrast.HardWrongLabel => new HardWrongLabels(randomness),
        _ => throw new NotSupportedException("A goodness objective needs negatives: choose a wrong label as contrast."),
    };

    private static LabelPairs Pairs(LearnerSetting setting, LabelWriter labels, SoftmaxHead? head, NegativeLabels negatives)
    {
        (ExperimentSpec spec, ExampleTable train, _, _, _, Device device, _) = setting;
        int rows = spec.Budget.BatchSize == 0 ? train.Count : Math.Min(spec.Budget.BatchSize, train.Count);
        ReadingAhead? ahead = spec.Method.Staleness > 0 && head is not null ? new ReadingAhead(labels, negatives, head, spec.Method.Staleness, rows, device) : null;
        return new LabelPairs(labels, negatives, head, ahead);
    }
}
