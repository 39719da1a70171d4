using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning;

/// <summary>Gathers the examples of each step in the order that seed and epoch decide, moved by a few pixels where the spec asks for it.</summary>
/// <param name="table">The training split.</param>
/// <param name="plan">Batch size and steps.</param>
/// <param name="randomness">Order and augmentation.</param>
/// <param name="shiftPixels">Largest move along each axis.</param>
public sealed class BatchSource(ExampleTable table, RunPlan plan, RandomStreams randomness, int shiftPixels)
{
    private readonly EpochOrder orders = new(randomness, table.Count);
    private (int Epoch, int[] Order) current = (-1, []);

    /// <summary>The examples of a step.</summary>
    /// <param name="step">Over the whole run, from 0.</param>
    public Batch At(long step)
    {
        int epoch = (int)(step / plan.StepsPerEpoch);
        int first = (int)(step % plan.StepsPerEpoch) * plan.BatchSize;
        int count = Math.Min(plan.BatchSize, table.Count - first);
        int[] examples = OrderOf(epoch).AsSpan(first, count).ToArray();
        Tensor positions = torch.tensor(Array.ConvertAll(examples, example => (long)example), device: table.Labels.device);

        // Not even copied for a full batch: a label written over the first pixels is cleared again before each use.
        Tensor pixels = plan.FullBatch ? table.Pixels : table.Pixels.index_select(0, positions);
        Tensor labels = plan.FullBatch ? table.Labels : table.Labels.index_select(0, positions);
        if (shiftPixels > 0)
        {
            pixels = Shifted(pixels, step);
        }

        return new Batch(pixels, labels, Array.ConvertAll(examples, example => table.Classes[example]), examples, step, plan.FullBatch && shiftPixels == 0);
    }

    // A full batch is a sum over all examples: their order says nothing, and staying in place saves the gathering.
    private int[] OrderOf(int epoch)
    {
        if (current.Epoch != epoch)
        {
            current = (epoch, plan.FullBatch ? [.. Enumerable.Range(0, table.Count)] : orders.Of(epoch));
        }

        return current.Order;
    }

    // [rows, pixels]: each image read at an offset of its own from a copy with a black border.
    private Tensor Shifted(Tensor pixels, long step)
    {
        long rows = pixels.shape[0];
        int height = table.Height;
        int width = table.Width;
        int wide = width + (2 * shiftPixels);
        int tall = height + (2 * shiftPixels);
        Tensor bordered = torch.full([rows, table.Channels, tall, wide], table.Black, dtype: pixels.dtype, device: pixels.device);
        bordered.narrow(2, shiftPixels, height).narrow(3, shiftPixels, width).copy_(pixels.view(rows, table.Channels, height, width));

        RandomGenerator random = randomness.Create(RandomPurpose.Augmentation, step);
        long[] offsets = new long[rows];
        for (int row = 0; row < offsets.Length; row++)
        {
            int down = random.NextInt32((2 * shiftPixels) + 1);
            int right = random.NextInt32((2 * shiftPixels) + 1);
            offsets[row] = (down * wide) + right;
        }

        Tensor index = WindowPositions(wide, tall, pixels.device).unsqueeze(0) + torch.tensor(offsets, [rows, 1], device: pixels.device);
        return bordered.view(rows, -1).gather(1, index);
    }

    // [pixels]: where the window's pixels lie in a bordered image when it stands in the upper left corner.
    private Tensor WindowPositions(int wide, int tall, Device device)
    {
        long[] positions = new long[table.Channels * table.Height * table.Width];
        for (int pixel = 0; pixel < positions.Length; pixel++)
        {
            int column = pixel % table.Width;
            int row = pixel / table.Width % table.Height;
            int channel = pixel / (table.Width * table.Height);
            positions[pixel] = (((long)channel * tall) + row) * wide + column;
        }

        return torch.tensor(positions, device: device);
    }
}
