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
        using Tensor black = torch.tensor([.. scale.Offsets.Select(offset => (float)offset)], [Channels, 1, 1], device: device);
        Black = products.Rounds ? products.Format(black) : black.clone();

        // One rounding only: scaled in 32 bits, then brought to the format of the products.
        using Tensor raw = torch.tensor(images.Pixels, [images.Count, images.PixelsPerImage], device: device);
        using Tensor wide = raw.to(ScalarType.Float32);
        for (int channel = 0; channel < Channels; channel++)
        {
            using Tensor plane = wide.narrow(1, channel * Height * Width, Height * Width);
            plane.mul_(scale.Factors[channel]).add_(scale.Offsets[channel]);
        }

        Pixels = products.Rounds ? products.Format(wide) : wide.clone();
        Labels = torch.tensor(Array.ConvertAll(images.Labels, label => (long)label), device: device);
    }

    private ExampleTable(ExampleTable other, Tensor pixels)
    {
        Classes = other.Classes;
        ClassNames = other.ClassNames;
        Height = other.Height;
        Width = other.Width;
        Channels = other.Channels;
        Black = other.Black;
        Labels = other.Labels;
        Pixels = pixels;
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

    /// <summary>[channels, 1, 1], the numbers that a pixel of value 0 became.</summary>
    public Tensor Black { get; }

    /// <summary>The same examples with pixels that may be written to without this table noticing.</summary>
    public ExampleTable Copy() => new(this, Pixels.clone());

    /// <summary>A copy of consecutive examples' pixels, [count, pixels].</summary>
    public Tensor Range(int first, int count) => Pixels.narrow(0, first, count).clone();
}
