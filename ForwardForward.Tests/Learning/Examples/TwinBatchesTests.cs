using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Learning.Examples;

/// <summary>What a method and its twin of back-propagation are given to learn from, seen inside of whole runs.</summary>
public sealed class TwinBatchesTests
{
    [Theory]
    [MemberData(nameof(TinyExperiments.All), MemberType = typeof(TinyExperiments))]
    public void Twin_UnderPixelScalingAndAugmentation_IsGivenTheSameBatchesPixelForPixel(string name, ExperimentSpec spec)
    {
        ExperimentSpec scaled = spec with { Data = spec.Data with { Pixels = PixelScaling.Standardized } };
        ExperimentSpec twin = TwinSpec.BackPropagationOf(scaled);
        twin = twin with { Precision = scaled.Precision, Budget = twin.Budget with { BatchSize = scaled.Budget.BatchSize } };

        SeenBatch[] forward = BatchesOf(scaled);
        SeenBatch[] backward = BatchesOf(twin);

        // Of stages one after the other a twin sees only as many epochs as the first has.
        Assert.True(backward.Length >= 3 && forward.Length >= backward.Length, $"{name}: {forward.Length} and {backward.Length} steps.");
        foreach ((SeenBatch one, SeenBatch other) in forward.Zip(backward))
        {
            string place = $"{name}, step {one.Step}";
            Assert.True(one.Step == other.Step && one.Examples.SequenceEqual(other.Examples), $"{place}: not the same examples in the same order.");
            Assert.True(one.Classes.SequenceEqual(other.Classes), $"{place}: not the same labels.");

            // A full batch that repeats is the very tensor that labels were written over in the step before.
            Assert.True((one.Repeats && one.Step > 0) || one.Pixels.AsSpan().SequenceEqual(other.Pixels), $"{place}: not the same pixels.");
        }
    }

    [Fact]
    public void Twin_InBatchesOfItsOwnSize_IsGivenTheSameImagesInTheSameOrder()
    {
        ExperimentSpec spec = TinyLab.ForwardForward with
        {
            Data = TinyLab.ForwardForward.Data with { Pixels = PixelScaling.Standardized, ShiftPixels = 0, Augmentation = new Augmentation() },
        };
        ExperimentSpec twin = TwinSpec.BackPropagationOf(spec);
        twin = twin with { Budget = twin.Budget with { BatchSize = 50 } };

        SeenBatch[] forward = BatchesOf(spec);
        SeenBatch[] backward = BatchesOf(twin);

        Assert.NotEqual(forward.Length, backward.Length);
        Assert.Equal(3 * 120, forward.Sum(batch => batch.Examples.Length));
        Assert.Equal(forward.SelectMany(batch => batch.Examples), backward.SelectMany(batch => batch.Examples));
        Assert.Equal(forward.SelectMany(batch => batch.Classes), backward.SelectMany(batch => batch.Classes));
        Assert.True(forward.SelectMany(batch => batch.Pixels).SequenceEqual(backward.SelectMany(batch => batch.Pixels)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batches_OfEachLoop_ChangeTheirOrderAndTheirImagesFromEpochToEpoch(bool local)
    {
        ExperimentSpec spec = local ? TinyLab.ForwardForward : TinyLab.BackPropagation;
        SeenBatch[] whole = BatchesOf(spec);
        int[][] orders = [.. whole.Chunk(4).Select(epoch => epoch.SelectMany(batch => batch.Examples).ToArray())];

        Assert.Equal(3, orders.Length);
        Assert.All(orders, order => Assert.Equal(Enumerable.Range(0, 120), order.Order()));
        Assert.Equal(3, orders.Select(order => string.Join(' ', order)).Distinct().Count());
        float[][] firstImage = [.. whole.Chunk(4).Select(epoch => epoch.Select(batch => batch.ImageOf(example: 0)).OfType<float[]>().Single())];
        Assert.Equal(3, firstImage.Select(image => string.Join(' ', image)).Distinct().Count());
        Assert.NotEqual(orders[0], BatchesOf(spec with { Seed = spec.Seed + 1 }).Take(4).SelectMany(batch => batch.Examples));
    }

    private static SeenBatch[] BatchesOf(ExperimentSpec spec)
    {
        List<SeenBatch> seen = [];
        using TinyLab lab = new() { Watch = learner => new WatchedLearner(learner, batch => seen.Add(new SeenBatch(batch))) };
        RunOutcome outcome = lab.Run(spec);
        Assert.True(outcome.Kind == RunOutcomeKind.Completed, outcome.Sentence);
        return [.. seen];
    }

    /// <summary>A copy of a batch, made before the step writes labels over it.</summary>
    private sealed class SeenBatch(Batch batch)
    {
        public long Step { get; } = batch.Step;

        public bool Repeats { get; } = batch.Repeats;

        public int[] Examples { get; } = batch.Examples;

        public long[] Classes { get; } = batch.Labels.data<long>().ToArray();

        public float[] Pixels { get; } = batch.Pixels.to(float32).contiguous().data<float>().ToArray();

        public float[]? ImageOf(int example)
        {
            int size = Pixels.Length / Examples.Length;
            return Array.IndexOf(Examples, example) is var row and >= 0 ? Pixels[(row * size)..((row + 1) * size)] : null;
        }
    }
}
