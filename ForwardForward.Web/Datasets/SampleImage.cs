using ForwardForward.Training.Data;

namespace ForwardForward.Web.Datasets;

/// <summary>One example of a dataset, copied out of it.</summary>
/// <param name="Label">Position of its class.</param>
/// <param name="ClassName">Name of its class.</param>
/// <param name="Pixels">[channels, height, width], 0 to 255.</param>
public sealed record SampleImage(int Label, string ClassName, byte[] Pixels, int Channels, int Height, int Width)
{
    public static SampleImage From(ImageSet set, int example) =>
        new(set.Labels[example], set.ClassNames[set.Labels[example]], set.Image(example).ToArray(), set.Channels, set.Height, set.Width);

    /// <summary>The picture with values written over the first pixels of each channel, as a label overlay does.</summary>
    /// <param name="marks">One value a class, 0 to 1 as the network sees it at unit scale; larger values show as white.</param>
    public SampleImage WithOverlay(IReadOnlyList<double> marks)
    {
        var pixels = (byte[])Pixels.Clone();
        for (var mark = 0; mark < marks.Count && mark < Height * Width; mark++)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                pixels[(channel * Height * Width) + mark] = (byte)Math.Clamp(Math.Round(marks[mark] * 255), 0, 255);
            }
        }

        return this with { Pixels = pixels };
    }
}
