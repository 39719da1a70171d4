using ForwardForward.Training.Networks;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>
/// Writes a label over the first pixels of an image: one-hot of a given strength, or a tenth of it in all for the neutral label (Hinton 2022,
/// section 3.3).
/// </summary>
/// <param name="classes">Labels; as many pixels are overwritten.</param>
/// <param name="strength">Pixel value that marks the label.</param>
/// <param name="normalizer">What is done to the labeled image before the first layer.</param>
/// <param name="products">Format of the matrix products.</param>
public sealed class LabelOverlay(int classes, double strength, InputNormalizer normalizer, MatrixProducts products)
{
    private const double NeutralShare = 0.1;

    public int Classes => classes;

    /// <summary>Pixel value that marks the label.</summary>
    public double Strength => strength;

    /// <summary>Pixel value that each label pixel has in a neutral image.</summary>
    public double NeutralStrength => NeutralShare * strength;

    public InputNormalizer Normalizer => normalizer;

    public MatrixProducts Products => products;

    /// <summary>Clears the label's pixels and takes the images as bearers of labels.</summary>
    /// <param name="pixels">[images, pixels] in the format of the products; its first columns are overwritten.</param>
    public OverlaidImages Bear(Tensor pixels)
    {
        pixels.narrow(1, 0, classes).zero_();
        return new OverlaidImages(pixels, this);
    }
}
