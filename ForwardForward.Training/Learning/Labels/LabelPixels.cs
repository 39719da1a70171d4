using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>A label over the first pixels of every channel, one-hot: the overlay (Hinton 2022, section 3.3) as the documents' convolutional networks see it.</summary>
/// <param name="network">Whose first block sees them.</param>
/// <param name="image">Shape of an image.</param>
/// <param name="classes">Labels; as many pixels of each channel are overwritten, row by row.</param>
/// <param name="strength">Pixel value that marks the label; the others become 0.</param>
public sealed class LabelPixels(Network network, FeatureShape image, int classes, double strength)
    : WrittenLabels(network, image, classes)
{
    protected override Tensor Write(Tensor images, Tensor labels)
    {
        Tensor marks = images.flatten(2).narrow(2, 0, Classes).zero_();
        marks.scatter_value_(2, labels.view(-1, 1, 1).expand(-1, Image.Channels, 1), strength);
        return images;
    }
}
