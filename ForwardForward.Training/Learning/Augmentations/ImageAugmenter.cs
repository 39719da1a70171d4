using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Augmentations;

/// <summary>
/// Changes training images on the device, each in its own way. Moves and mirrors are one gathering of whole pixels, exact in any format; with
/// rotation everything is one bilinear reading.
/// </summary>
public sealed class ImageAugmenter
{
    private readonly Augmentation augmentation;
    private readonly ImageChanges changes;
    private readonly WindowReader? window;
    private readonly TurnedReader? turned;
    private readonly SquareCutter? cutter;

    /// <param name="data">Shift and augmentation.</param>
    /// <param name="table">Shape of an image, black, and the device.</param>
    /// <param name="randomness">Decides all of it.</param>
    public ImageAugmenter(DataSpec data, ExampleTable table, RandomStreams randomness)
    {
        augmentation = data.Augmentation;
        changes = new ImageChanges(data, table.Height, table.Width, randomness);
        int reach = data.ShiftPixels + augmentation.CropPadding;
        bool turns = augmentation.RotationDegrees > 0;
        turned = turns ? new TurnedReader(table) : null;
        window = !turns && (reach > 0 || augmentation.Flip) ? new WindowReader(table, reach) : null;
        cutter = augmentation.CutoutPixels > 0 ? new SquareCutter(table, augmentation.CutoutPixels) : null;
    }

    /// <summary>True where images stay as they are.</summary>
    public bool IsOff => window is null && turned is null && cutter is null;

    /// <summary>The images changed, [rows, pixels] in their own format; themselves where augmentation is off.</summary>
    /// <param name="pixels">[rows, pixels]; not written to.</param>
    /// <param name="step">Number of the step.</param>
    /// <param name="view">Which of several independent looks at the same images, from 0.</param>
    public Tensor Apply(Tensor pixels, long step, int view = 0)
    {
        if (IsOff)
        {
            return pixels;
        }

        ImageChange[] drawn = changes.Draw((int)pixels.shape[0], step, view);
        Tensor read = window?.Read(pixels, drawn) ?? turned?.Read(pixels, drawn) ?? pixels;
        return cutter?.Cut(read, drawn) ?? read;
    }
}
