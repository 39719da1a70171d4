using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Examples;

public sealed class BatchSourceTests
{
    private const int Side = 4;
    private const int Count = 50;

    private static readonly ImageSet Images = new(
        [.. Enumerable.Range(0, Count * Side * Side).Select(pixel => (byte)(1 + (pixel % 250)))],
        [.. Enumerable.Range(0, Count).Select(example => example % 3)],
        1, Side, Side, ["a", "b", "c"]);

    [Fact]
    public void Epoch_OfBatches_ShowsEachExampleOnceWithItsPixelsAndLabel()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (BatchSource source, ExampleTable table) = Source(shift: 0);
        List<int> seen = [];
        for (int step = 0; step < 4; step++)
        {
            Batch batch = source.At(step);
            seen.AddRange(batch.Examples);
            float[] pixels = batch.Pixels.data<float>().ToArray();
            float[] all = table.Range(0, table.Count).data<float>().ToArray();
            for (int row = 0; row < batch.Examples.Length; row++)
            {
                Assert.Equal(Images.Labels[batch.Examples[row]], batch.Classes[row]);
                Assert.Equal(batch.Classes[row], batch.Labels.data<long>()[row]);
                Assert.Equal(all.Skip(batch.Examples[row] * 16).Take(16), pixels.Skip(row * 16).Take(16));
            }
        }

        Assert.Equal(Enumerable.Range(0, Count), seen.Order());
        Assert.NotEqual(seen, [.. Enumerable.Range(4, 4).SelectMany(step => source.At(step).Examples)]);
    }

    [Fact]
    public void FullBatch_AtEveryStep_IsTheSameTensorAndNoOtherSourceSeesWhatIsWrittenToIt()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = new(Images, PixelScale.Of(PixelScaling.Unit, Images), new MatrixProducts(Precision.Float32), torch.CPU);
        RunPlan plan = new(new BudgetSpec { BatchSize = 0, Epochs = 2 }, LayerSchedule.Simultaneous, 1, Count);
        RandomStreams randomness = new(8);
        BatchSource first = new(table, plan, randomness, new ImageAugmenter(new DataSpec(), table, randomness));
        BatchSource second = new(table, plan, randomness, new ImageAugmenter(new DataSpec(), table, randomness));
        float[] all = table.Range(0, Count).data<float>().ToArray();

        Assert.Same(first.At(0).Pixels, first.At(1).Pixels);
        Assert.Equal(all, first.At(0).Pixels.data<float>().ToArray());
        first.At(0).Pixels.zero_();
        Assert.Equal(all, second.At(1).Pixels.data<float>().ToArray());
    }

    [Fact]
    public void Shift_OfOnePixel_MovesEachImageAndFillsWithBlack()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (BatchSource source, ExampleTable table) = Source(shift: 1);
        float[] all = table.Range(0, table.Count).data<float>().ToArray();
        HashSet<(int, int)> moves = [];
        for (int step = 0; step < 16; step++)
        {
            Batch batch = source.At(step);
            float[] pixels = batch.Pixels.data<float>().ToArray();
            for (int row = 0; row < batch.Examples.Length; row++)
            {
                moves.Add(MoveOf(all.AsSpan(batch.Examples[row] * 16, 16), pixels.AsSpan(row * 16, 16), table.Black.data<float>()[0]));
            }
        }

        Assert.Equal(9, moves.Count);
    }

    private static (int Down, int Right) MoveOf(ReadOnlySpan<float> image, ReadOnlySpan<float> moved, float black)
    {
        for (int down = -1; down <= 1; down++)
        {
            for (int right = -1; right <= 1; right++)
            {
                bool same = true;
                for (int pixel = 0; pixel < 16; pixel++)
                {
                    (int row, int column) = ((pixel / Side) - down, (pixel % Side) - right);
                    float expected = row is >= 0 and < Side && column is >= 0 and < Side ? image[(row * Side) + column] : black;
                    same &= expected == moved[pixel];
                }

                if (same)
                {
                    return (down, right);
                }
            }
        }

        throw new Xunit.Sdk.XunitException("The batch holds an image that is no shift of its example.");
    }

    private static (BatchSource Source, ExampleTable Table) Source(int shift)
    {
        PixelScale scale = PixelScale.Of(PixelScaling.Standardized, Images);
        ExampleTable table = new(Images, scale, new MatrixProducts(Precision.Float32), torch.CPU);
        RunPlan plan = new(new BudgetSpec { BatchSize = 16, Epochs = 4 }, LayerSchedule.Simultaneous, 1, Count);
        RandomStreams randomness = new(8);
        return (new BatchSource(table, plan, randomness, new ImageAugmenter(new DataSpec { ShiftPixels = shift }, table, randomness)), table);
    }

    [Fact]
    public void ColorImages_AreScaledAndBorderedChannelByChannel()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ImageSet colors = new(
            [.. Enumerable.Range(0, 8 * 3 * 16).Select(pixel => (byte)((pixel % 16) + (pixel / 16 % 3 * 60)))],
            [.. Enumerable.Range(0, 8).Select(example => example % 3)], 3, Side, Side, ["a", "b", "c"]);
        PixelScale scale = PixelScale.Of(PixelScaling.Standardized, colors);
        ExampleTable table = new(colors, scale, new MatrixProducts(Precision.Float32), torch.CPU);
        RunPlan plan = new(new BudgetSpec { BatchSize = 8, Epochs = 1 }, LayerSchedule.Simultaneous, 1, 8);

        float[] stored = table.Range(0, table.Count).data<float>().ToArray();
        Assert.All(Enumerable.Range(0, stored.Length), pixel =>
            Assert.Equal((colors.Pixels[pixel] * scale.Factors[pixel / 16 % 3]) + scale.Offsets[pixel / 16 % 3], stored[pixel], 5));

        RandomStreams randomness = new(8);
        Batch batch = new BatchSource(table, plan, randomness, new ImageAugmenter(new DataSpec { ShiftPixels = 1 }, table, randomness)).At(0);
        float[] moved = batch.Pixels.data<float>().ToArray();
        Assert.All(Enumerable.Range(0, 8), row => Assert.Single(Enumerable.Range(0, 3).Select(channel => MoveOf(
            stored.AsSpan((batch.Examples[row] * 48) + (channel * 16), 16), moved.AsSpan((row * 48) + (channel * 16), 16), table.Black.data<float>()[channel])).Distinct()));
    }
}
