using ForwardForward.Training.Data;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Examples;

/// <summary>A split on the device: 8-bit pixels, scaled to numbers as they are gathered, and labels.</summary>
public sealed class ExampleTable
{
    private readonly PixelScale scale;
    private readonly MatrixProducts products;

    // [examples, pixels], 8 bits each: a quarter of what the numbers take.
    private readonly Tensor levels;

    /// <param name="images">The split.</param>
    /// <param name="scale">How 8-bit pixels become numbers.</param>
    /// <param name="products">Format of the matrix products.</param>
    /// <param name="device">Where it lives.</param>
    public ExampleTable(ImageSet images, PixelScale scale, MatrixProducts products, Device device)
    {
        this.scale = scale;
        this.products = products;
        Classes = images.Labels;
        ClassNames = images.ClassNames;
        Height = images.Height;
        Width = images.Width;
        Channels = images.Channels;
        using Tensor black = torch.tensor([.. scale.Offsets.Select(offset => (float)offset)], [Channels, 1, 1], device: device);
        Black = products.Rounds ? products.Format(black) : black.clone();
        levels = torch.tensor(images.Pixels, [images.Count, images.PixelsPerImage], device: device);
        Labels = torch.tensor(Array.ConvertAll(images.Labels, label => (long)label), device: device);
    }

    private ExampleTable(ExampleTable whole, int[] examples)
    {
        scale = whole.scale;
        products = whole.products;
        Classes = Array.ConvertAll(examples, example => whole.Classes[example]);
        ClassNames = whole.ClassNames;
        Height = whole.Height;
        Width = whole.Width;
        Channels = whole.Channels;
        Black = whole.Black;
        using Tensor positions = torch.tensor(Array.ConvertAll(examples, example => (long)example), device: whole.Device);
        levels = whole.levels.index_select(0, positions);
        Labels = whole.Labels.index_select(0, positions);
    }

    public int Count => Classes.Length;

    public Device Device => Labels.device;

    /// <summary>[examples], 64-bit integers.</summary>
    public Tensor Labels { get; }

    /// <summary>The same labels in managed memory.</summary>
    public int[] Classes { get; }

    public IReadOnlyList<string> ClassNames { get; }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    /// <summary>Numbers of one example: channels * height * width.</summary>
    public int PixelsPerImage => Channels * Height * Width;

    /// <summary>[channels, 1, 1], the numbers that a pixel of value 0 became.</summary>
    public Tensor Black { get; }

    /// <summary>Examples' pixels, [positions, pixels], scaled in the format of the products; the caller's to overwrite.</summary>
    /// <param name="positions">[positions], 64-bit integers on the device.</param>
    public Tensor Gather(Tensor positions)
    {
        using Tensor gathered = levels.index_select(0, positions);
        return Scaled(gathered);
    }

    /// <summary>Consecutive examples' pixels, [count, pixels], scaled in the format of the products; the caller's to overwrite.</summary>
    public Tensor Range(int first, int count)
    {
        using Tensor range = levels.narrow(0, first, count);
        return Scaled(range);
    }

    /// <summary>
    /// Some of the examples, drawn evenly over the split, whose file may hold one class after the other; itself where it has no more. Every run draws
    /// the same ones, so that runs that differ in their seed are measured alike.
    /// </summary>
    /// <param name="count">At most so many.</param>
    public ExampleTable Sample(int count)
    {
        if (count >= Count)
        {
            return this;
        }

        int[] examples = new RandomStreams(0).Create(RandomPurpose.MeasuredSample).Permutation(Count)[..count];
        Array.Sort(examples);
        return new ExampleTable(this, examples);
    }

    // One rounding only: scaled in 32 bits, then brought to the format of the products.
    private Tensor Scaled(Tensor pixels)
    {
        Tensor wide = pixels.to(ScalarType.Float32);
        int plane = Height * Width;
        for (int channel = 0; channel < Channels; channel++)
        {
            using Tensor one = wide.narrow(1, channel * plane, plane);
            one.mul_(scale.Factors[channel]).add_(scale.Offsets[channel]);
        }

        Tensor formatted = products.FormatInPlace(wide);
        if (!ReferenceEquals(formatted, wide))
        {
            wide.Dispose();
        }

        return formatted;
    }
}
