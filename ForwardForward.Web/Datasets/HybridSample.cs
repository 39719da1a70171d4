using ForwardForward.Training.Data;

namespace ForwardForward.Web.Datasets;

/// <summary>What a hybrid of two examples looks like; a training step draws its own.</summary>
public static class HybridSample
{
    /// <summary>The first example, and the second where the mask does not show the first.</summary>
    /// <param name="image">One example.</param>
    /// <param name="other">Another of the same size.</param>
    /// <param name="blurs">How often the mask's bits are blurred.</param>
    /// <param name="turn">Which mask.</param>
    public static SampleImage Of(SampleImage image, SampleImage other, int blurs, int turn)
    {
        var mask = PatchMask.Draw(image.Height, image.Width, Math.Clamp(blurs, 0, 100), new RandomStreams(1).Create(RandomPurpose.Negatives, turn));
        return image with { Pixels = [.. image.Pixels.Select((pixel, place) => mask[place % mask.Length] ? pixel : other.Pixels[place])] };
    }
}
