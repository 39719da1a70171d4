using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>
/// A learned picture for each label beside the image: one more channel (Trifecta, arXiv 2311.18130, section 3.4), or one more row above it, which a
/// layer that takes rows as tokens sees as a token of its own. The first blocks' loss teaches the pictures.
/// </summary>
public sealed class LabelPictures : WrittenLabels
{
    private readonly Parameter pictures;
    private readonly bool above;

    /// <param name="network">Whose first block sees them.</param>
    /// <param name="image">Shape of an image.</param>
    /// <param name="classes">Labels.</param>
    /// <param name="strength">Deviation of the first pictures, normal around 0.</param>
    /// <param name="above">A row above the image rather than a channel behind it.</param>
    public LabelPictures(Network network, FeatureShape image, int classes, double strength, bool above)
        : base(network, image, classes)
    {
        this.above = above;
        long[] shape = above ? [classes, image.Channels, 1, image.Width] : [classes, 1, image.Height, image.Width];
        pictures = network.Source.Normal("blocks.0.labels", strength, shape);
        Parameters = [pictures];
    }

    public override IReadOnlyList<Parameter> Parameters { get; }

    protected override Tensor Write(Tensor images, Tensor labels)
    {
        Tensor picture = pictures.Value.index_select(0, labels).to(images.dtype);
        return above ? torch.cat([picture, images], 2) : torch.cat([images, picture], 1);
    }
}
