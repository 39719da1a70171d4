using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Architectures;

/// <summary>The room that a label takes beside an image.</summary>
public static class LabelRoom
{
    /// <summary>What the first layer sees.</summary>
    /// <param name="image">Shape of an image.</param>
    /// <param name="labels">How the label enters.</param>
    public static FeatureShape Beside(FeatureShape image, LabelScheme labels) => labels switch
    {
        LabelScheme.Channel => image with { Channels = image.Channels + 1 },
        LabelScheme.Token => image with { Height = image.Height + 1 },
        _ => image,
    };
}
