using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>
/// A wave over the whole image for each label, so that a filter meets the label wherever it looks (spatially extended labels, arXiv 2312.14924).
/// The paper wants frequency, phase and direction unique to a class; which ones is this program's choice: directions spread evenly over half a turn,
/// 2 to 4 periods across the image, phases a golden angle apart.
/// </summary>
public sealed class LabelWaves : WrittenLabels
{
    private const int FewestPeriods = 2;
    private const int Frequencies = 3;
    private const double GoldenAngle = 2.399963229728653;

    private readonly double share;
    private readonly Tensor waves;

    /// <param name="network">Whose first block sees them.</param>
    /// <param name="image">Shape of an image.</param>
    /// <param name="classes">Labels.</param>
    /// <param name="share">Of the wave in the picture, 0 to 1; the image keeps the rest.</param>
    /// <param name="device">Where the images live.</param>
    public LabelWaves(Network network, FeatureShape image, int classes, double share, Device device)
        : base(network, image, classes)
    {
        this.share = share;
        waves = torch.tensor(Enumerable.Range(0, classes).SelectMany(label => Wave(label, classes)).ToArray(), [classes, 1, image.Height, image.Width], device: device);
    }

    protected override Tensor Write(Tensor images, Tensor labels) =>
        images.mul_(1 - share).add_(waves.index_select(0, labels).to(images.dtype), alpha: share);

    // [height * width], 0 to 1.
    private IEnumerable<float> Wave(int label, int classes)
    {
        double direction = Math.PI * label / classes;
        double periods = FewestPeriods + (label % Frequencies);
        for (int pixel = 0; pixel < Image.Height * Image.Width; pixel++)
        {
            double along = ((double)(pixel % Image.Width) / Image.Width * Math.Cos(direction)) + ((double)(pixel / Image.Width) / Image.Height * Math.Sin(direction));
            yield return (float)(0.5 + (0.5 * Math.Sin((2 * Math.PI * periods * along) + (GoldenAngle * label))));
        }
    }
}
