using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>Builds the input that a label scheme asks for.</summary>
internal static class LabeledInputs
{
    /// <param name="method">Label scheme and strength.</param>
    /// <param name="network">Whose first block sees the images.</param>
    /// <param name="train">Shape of an image, classes and device.</param>
    /// <param name="brightest">Strength where the method leaves it open.</param>
    /// <param name="normalizer">What is done to a labeled image before the first layer.</param>
    /// <param name="negatives">Which wrong label.</param>
    public static LabeledInput Create(
        MethodSpec method, LayeredNetwork network, ExampleTable train, double brightest, BlockNormalizer normalizer, NegativeLabels negatives)
    {
        FeatureShape image = new(train.Channels, train.Height, train.Width);
        int classes = train.ClassNames.Count;
        double strength = method.OverlayStrength ?? brightest;
        return method.Labels switch
        {
            LabelScheme.Overlay => new LabelPixels(network, image, normalizer, negatives, classes, strength),
            LabelScheme.Channel => new LabelPictures(network, image, normalizer, negatives, classes, strength, above: false),
            LabelScheme.Token => new LabelPictures(network, image, normalizer, negatives, classes, strength, above: true),
            LabelScheme.Waves => new LabelWaves(network, image, normalizer, negatives, classes, strength, train.Device),
            _ => throw new NotSupportedException($"The labels {method.Labels} do not enter a layer list: choose overlay, channel, token or waves."),
        };
    }
}
