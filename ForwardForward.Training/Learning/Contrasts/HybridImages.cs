using System.Runtime.InteropServices;
using ForwardForward.Training.Data;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>
/// Negatives without labels (Hinton 2022, section 3.2): a <see cref="PatchMask"/> takes each pixel from one of two different images. Locally a
/// hybrid is an image like any other; what tells it apart are long-range correlations.
/// </summary>
public sealed class HybridImages
{
    private readonly int channels;
    private readonly int height;
    private readonly int width;
    private readonly Tensor down;
    private readonly Tensor across;
    private readonly RandomStreams randomness;

    /// <param name="channels">Of an image; all get one mask.</param>
    /// <param name="height">Of an image.</param>
    /// <param name="width">Of an image.</param>
    /// <param name="blurs">How often the bits are blurred: the larger, the larger the patches.</param>
    /// <param name="randomness">The purpose <see cref="RandomPurpose.Negatives"/> is used.</param>
    /// <param name="device">Where the images live.</param>
    public HybridImages(int channels, int height, int width, int blurs, RandomStreams randomness, Device device)
    {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.randomness = randomness;
        down = Blur(height, blurs, device);
        across = Blur(width, blurs, device).t().contiguous();
    }

    /// <summary>Each image mixed with another one of the batch, [rows, pixels].</summary>
    /// <param name="pixels">[rows, pixels], at least two rows.</param>
    /// <param name="stream">Which random numbers: the step.</param>
    public Tensor Mix(Tensor pixels, long stream)
    {
        int rows = checked((int)pixels.shape[0]);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2, nameof(pixels));
        RandomGenerator random = randomness.Create(RandomPurpose.Negatives, stream);

        // Everybody is mixed with whoever stands a random number of places further: never with itself.
        int places = 1 + random.NextInt32(rows - 1);
        Tensor other = torch.cat([pixels.narrow(0, places, rows - places), pixels.narrow(0, 0, places)], 0);
        Tensor mask = Masks(rows, random).unsqueeze(1).expand(rows, channels, height, width).reshape(rows, -1);
        return torch.where(mask, pixels, other);
    }

    /// <summary>Where the first image shows, [rows, height, width].</summary>
    internal Tensor Masks(int rows, RandomGenerator random)
    {
        ulong[] draws = new ulong[(((long)rows * height * width) + 63) / 64];
        for (int i = 0; i < draws.Length; i++)
        {
            draws[i] = random.NextUInt64();
        }

        float[] bits = new float[rows * height * width];
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes<ulong>(draws);
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = (bytes[i >> 3] >> (i & 7)) & 1;
        }

        Tensor noise = torch.tensor(bits, [rows, height, width], device: down.device);
        return torch.matmul(torch.matmul(down, noise), across).gt(0.5);
    }

    // [size, size]
    private static Tensor Blur(int size, int times, Device device) =>
        torch.tensor([.. PatchMask.Blur(size, times).Cast<double>().Select(value => (float)value)], [size, size], device: device);
}
