using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>Labels that are written into each image, or beside it, before the first layer sees both.</summary>
/// <param name="network">Whose first block sees them.</param>
/// <param name="image">Shape of an image without its label.</param>
/// <param name="classes">Labels.</param>
public abstract class WrittenLabels(Network network, FeatureShape image, int classes) : LabelWriter(classes)
{
    /// <summary>Shape of an image without its label.</summary>
    protected FeatureShape Image => image;

    public override LabeledImages Bear(Tensor pixels) => new WrittenImages(pixels, this);

    /// <summary>Images under labels as the first block sees them.</summary>
    /// <param name="pixels">[rows, pixels]; may be overwritten.</param>
    /// <param name="labels">[rows].</param>
    internal LayerInput Enter(Tensor pixels, Tensor labels)
    {
        Tensor written = Write(pixels.view(pixels.shape[0], image.Channels, image.Height, image.Width), labels);
        return new FeaturesInput(network.Normalizer.Apply(network.Images(written.flatten(1))));
    }

    /// <summary>The images with their labels, in the shape that the first layer sees.</summary>
    /// <param name="images">[rows, channels, height, width]; may be overwritten.</param>
    /// <param name="labels">[rows].</param>
    protected abstract Tensor Write(Tensor images, Tensor labels);
}
