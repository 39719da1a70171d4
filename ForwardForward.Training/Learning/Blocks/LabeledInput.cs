using ForwardForward.Training.Architectures;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>Images that carry a label: in a step each stands there twice, under its true and under a wrong one.</summary>
/// <param name="network">Whose first block sees them.</param>
/// <param name="image">Shape of an image without its label.</param>
/// <param name="normalizer">What is done to a labeled image before the first layer.</param>
/// <param name="negatives">Which wrong label.</param>
public abstract class LabeledInput(LayeredNetwork network, FeatureShape image, BlockNormalizer normalizer, NegativeLabels negatives) : BlockInput
{
    public override int Stacks => 2;

    public override bool Repeats => negatives.Fixed;

    /// <summary>Channels of an image.</summary>
    protected int Channels => image.Channels;

    /// <summary>Rows of an image.</summary>
    protected int Height => image.Height;

    /// <summary>Columns of an image.</summary>
    protected int Width => image.Width;

    public override Tensor Make(Batch batch)
    {
        Tensor wrong = negatives.Draw(batch, null);
        return True(batch.Pixels.repeat(2, 1), torch.cat([batch.Labels, wrong], 0));
    }

    public override Tensor True(Tensor pixels, Tensor labels)
    {
        Tensor images = pixels.view(pixels.shape[0], image.Channels, image.Height, image.Width);
        return normalizer.Apply(network.Images(Write(images, labels).flatten(1)));
    }

    /// <summary>The images with their labels, in the shape that the first layer sees.</summary>
    /// <param name="images">[rows, channels, height, width]; may be overwritten.</param>
    /// <param name="labels">[rows].</param>
    protected abstract Tensor Write(Tensor images, Tensor labels);
}
