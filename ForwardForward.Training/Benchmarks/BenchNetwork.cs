using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>A learner of the trainer's own with images to learn from, made of noise: speed and memory do not depend on what they show.</summary>
internal sealed class BenchNetwork
{
    public const int Classes = 10;

    /// <summary>Pixels of an image.</summary>
    public const int Inputs = Side * Side;

    private const int Side = 28;

    private readonly ExampleTable table;
    private readonly RandomStreams randomness = new(1);

    /// <param name="method">A row of the catalog.</param>
    /// <param name="change">What differs from its recipe.</param>
    /// <param name="widths">Units of each layer.</param>
    /// <param name="images">How many there are.</param>
    /// <param name="device">Where they live.</param>
    public BenchNetwork(MethodDescription method, Func<MethodSpec, MethodSpec> change, IReadOnlyList<int> widths, int images, Device device)
    {
        ExperimentSpec spec = method.ApplyTo(new ExperimentSpec { Network = new NetworkSpec { Widths = widths } });
        spec = spec with { Method = change(spec.Method), Precision = Precision.Float32 };
        byte[] pixels = new byte[images * Inputs];
        RandomGenerator random = randomness.Create(RandomPurpose.MeasuredSample);
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)random.NextInt32(256);
        }

        ImageSet set = new(pixels, [.. Enumerable.Range(0, images).Select(_ => random.NextInt32(Classes))], 1, Side, Side, [.. Enumerable.Range(0, Classes).Select(label => $"{label}")]);
        PixelScale scale = PixelScale.Of(spec.Data.Pixels, set);
        MatrixProducts products = MatrixProducts.On(device, spec.Precision);
        table = new ExampleTable(set, scale, products, device);
        Learner = LearnerChoice.Build(spec, table, scale.Brightest, products, randomness, device);
    }

    public Learner Learner { get; }

    /// <summary>The first images as the examples of a step.</summary>
    public Batch Batch(int count) => new(
        table.Range(0, count), table.Labels.narrow(0, 0, count), table.Classes[..count], [.. Enumerable.Range(0, count)], 0);

    /// <summary>Learns every image once in batches, their order drawn and their pixels gathered as in an epoch of a run.</summary>
    public void LearnAll(int batchSize, LayerStage stage)
    {
        RunPlan plan = new(new BudgetSpec { Epochs = 1, BatchSize = batchSize }, LayerSchedule.Simultaneous, stage.LastLayer + 1, table.Count);
        BatchSource batches = new(table, plan, randomness, new ImageAugmenter(new DataSpec(), table, randomness));
        for (long step = 0; step < plan.TotalSteps; step++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            Learner.Step.Learn(batches.At(step), stage, 1);
        }
    }

    /// <summary>Reads the images as an evaluation does.</summary>
    public void Read() => Learner.Evaluator.Read(table, table.Count);
}
