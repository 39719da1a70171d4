using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation.Fits;

/// <summary>How much of a dataset's images is lit, from the mean and deviation of its training pixels. Color counts as bright while nobody has measured it.</summary>
/// <param name="Mean">Mean pixel on the scale 0 to 1; null where nobody measured it.</param>
/// <param name="MeanSquare">Mean of the squared pixels on that scale.</param>
/// <param name="Inputs">Pixels of an image, all channels.</param>
/// <param name="Channels">Channels of an image.</param>
public sealed record ImageLight(double? Mean, double MeanSquare, int Inputs, int Channels)
{
    /// <summary>Between Fashion-MNIST (0.29), on which the values made for digits still hold, and photographs (0.44 to 0.51).</summary>
    public const double Bright = 0.4;

    // A photograph's mean square; stands for one that nobody measured.
    private const double UsualMeanSquare = 0.28;

    // (E|x|)² / E x² of a normal distribution, which standardized pixels are near to.
    private const double NormalShare = 2 / Math.PI;

    public static ImageLight Of(DatasetDescription dataset) => dataset.Means.Count == 0
        ? new ImageLight(null, UsualMeanSquare, dataset.PixelsPerImage, dataset.Channels)
        : new ImageLight(
            dataset.Means.Average(), dataset.Means.Zip(dataset.StandardDeviations, (mean, deviation) => (mean * mean) + (deviation * deviation)).Average(), dataset.PixelsPerImage, dataset.Channels);

    /// <summary>Colored, or as bright as photographs are.</summary>
    public bool IsBright => Channels > 1 || Mean > Bright;

    /// <summary>Length of a usual image as the network sees it.</summary>
    public double Length(PixelScaling pixels) => Math.Sqrt(Inputs * (pixels == PixelScaling.Unit ? MeanSquare : 1));

    /// <summary>As many equal inputs would move a unit as far as a usual image's do: (Σ|x|)² / Σx².</summary>
    public double LitInputs(PixelScaling pixels) => Inputs * (pixels == PixelScaling.Standardized ? NormalShare : Mean is { } mean && MeanSquare > 0 ? mean * mean / MeanSquare : 1);

    /// <summary>Sum of |x| over an image whose mean square is 1: what one step of equal size in every weight adds up to.</summary>
    public double Push(PixelScaling pixels) => Math.Sqrt(LitInputs(pixels) * Inputs);
}
