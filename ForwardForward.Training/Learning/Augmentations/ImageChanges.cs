using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Augmentations;

/// <summary>Draws what happens to the images of a step in managed memory, so that a device never changes the experiment.</summary>
/// <param name="data">Shift and augmentation.</param>
/// <param name="height">Rows of an image.</param>
/// <param name="width">Columns of an image.</param>
/// <param name="randomness">The purpose <see cref="RandomPurpose.Augmentation"/> is used.</param>
public sealed class ImageChanges(DataSpec data, int height, int width, RandomStreams randomness)
{
    /// <summary>One change for each image.</summary>
    /// <param name="count">Images.</param>
    /// <param name="step">Number of the step.</param>
    /// <param name="view">Which of several independent looks at the same images, from 0.</param>
    public ImageChange[] Draw(int count, long step, int view)
    {
        (RandomGenerator shift, RandomGenerator other) = Streams(step, view);
        ImageChange[] changes = new ImageChange[count];
        for (int image = 0; image < count; image++)
        {
            int down = Offset(shift, data.ShiftPixels);
            int right = Offset(shift, data.ShiftPixels);

            // Every kind is drawn whether it is on or not: turning one on leaves the others as they were.
            changes[image] = new ImageChange(
                down + Offset(other, data.Augmentation.CropPadding),
                right + Offset(other, data.Augmentation.CropPadding),
                (other.NextDouble() < 0.5) & data.Augmentation.Flip,
                other.NextDouble(-1, 1) * data.Augmentation.RotationDegrees,
                other.NextInt32(height),
                other.NextInt32(width));
        }

        return changes;
    }

    // The first view's shifts keep the stream that they had before there was anything else.
    private (RandomGenerator Shift, RandomGenerator Other) Streams(long step, int view)
    {
        ulong seed = randomness.Seed(RandomPurpose.Augmentation, step);
        return (new RandomGenerator(view == 0 ? seed : RandomStreams.Combine(seed, 2 * (ulong)view)), new RandomGenerator(RandomStreams.Combine(seed, (2 * (ulong)view) + 1)));
    }

    private static int Offset(RandomGenerator random, int most) => random.NextInt32((2 * most) + 1) - most;
}
