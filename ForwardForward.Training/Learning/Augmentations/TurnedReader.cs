using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Augmentations;

/// <summary>Reads each image through a window that is moved, mirrored and turned, bilinear between pixels and black outside.</summary>
/// <param name="table">Shape of an image and black.</param>
internal sealed class TurnedReader(ExampleTable table)
{
    /// <summary>[rows, pixels] in the images' own format.</summary>
    public Tensor Read(Tensor pixels, ImageChange[] changes)
    {
        long rows = pixels.shape[0];
        long[] shape = [rows, table.Channels, table.Height, table.Width];
        Tensor theta = torch.tensor(changes.SelectMany(PlaceOf).ToArray(), [rows, 2, 3], device: pixels.device);
        Tensor grid = torch.nn.functional.affine_grid(theta, shape, align_corners: false);

        // Outside an image the sampler reads 0, so black has to be 0 while it reads.
        Tensor black = table.Black.to(ScalarType.Float32);
        Tensor images = pixels.to(ScalarType.Float32).view(shape) - black;
        Tensor read = torch.nn.functional.grid_sample(images, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false);
        return read.add_(black).view(rows, -1).to(pixels.dtype);
    }

    // Two rows of an affine map from the window to the image, both measured from -1 to 1 along each axis.
    private float[] PlaceOf(ImageChange change)
    {
        (double sine, double cosine) = Math.SinCos(change.Degrees * Math.PI / 180);
        double mirror = change.Flipped ? -1 : 1;
        double ratio = (double)table.Height / table.Width;
        return
        [
            (float)(mirror * cosine), (float)(mirror * sine * ratio), (float)(2.0 * change.Right / table.Width),
            (float)(-sine / ratio), (float)cosine, (float)(2.0 * change.Down / table.Height),
        ];
    }
}
