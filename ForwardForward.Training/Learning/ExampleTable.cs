using ForwardForward.Training.Data;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning;

/// <summary>A split on the device: scaled pixels in the format of the products and labels, ready to be gathered.</summary>
public sealed class ExampleTable
{
    /// <param name="images">The split.</param>
    /// <param name="scale">How 8-bit pixels become numbers.</param>
    /// <param name="products">Format of the matrix products.</param>
    /// <param name="device">Where it lives.</param>
    public ExampleTable(ImageSet images, PixelScale scale, MatrixProducts products, Device device)
    {
        Classes = images.Labels;
        ClassNames = images.ClassNames;
        Height = images.Height;
        Width = images.Width;
        Channels = images.Channels;
        using Tensor black = products.Format(torch.tensor((float)scale.Black));
        Black = black.ToDouble();

        // One rounding only: scaled in 32 bits, then brought to the format of the products.
        using Tensor raw = torch.tensor(images.Pixels, [images.Count, images.PixelsPerImage], device: device);
        using Tensor wide = raw.to(ScalarType.Float32).mul_(scale.Factor).add_(scale.Offset);
        Pixels = products.Rounds ? products.Format(wide) : wide.clone();
        Labels = torch.tensor(Array.ConvertAll(images.Labels, label => (long)label), device: device);
    }

    public int Count => Classes.Length;

    /// <summary>[examples, pixels].</summary>
    public Tensor Pixels { get; }

    /// <summary>[examples], 64-bit integers.</summary>
    public Tensor Labels { get; }

    /// <summary>The same labels in managed memory.</summary>
    public int[] Classes { get; }

    public IReadOnlyList<string> ClassNames { get; }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    /// <summary>The number that a pixel of value 0 became.</summary>
    public double Black { get; }

    /// <summary>A copy of consecutive examples' pixels, [count, pixels].</summary>
    public Tensor Range(int first, int count) => Pixels.narrow(0, first, count).clone();
}
