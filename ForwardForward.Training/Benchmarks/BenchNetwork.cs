using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>A learner of the trainer's own with images to learn from, made of noise: speed and memory do not depend on what they show.</summary>
internal sealed class BenchNetwork
{
    public const int Classes = 10;

    /// <summary>Pixels of an image.</summary>
    public const int Inputs = Side * Side;

    /// <summary>Of an image.</summary>
    public const int Side = 28;

    private readonly ExampleTable table;
    private readonly Func<ImageSet, ExampleTable> prepare;
    private readonly RandomStreams randomness = new(1);
    private readonly LearningStep step;

    /// <param name="method">A row of the catalog.</param>
    /// <param name="change">What differs from its recipe.</param>
    /// <param name="widths">Units of each layer.</param>
    /// <param name="images">How many there are, of noise.</param>
    /// <param name="device">Where they live.</param>
    /// <param name="layersAtOnce">How many layers learn at the same time.</param>
    public BenchNetwork(MethodDescription method, Func<MethodSpec, MethodSpec> change, IReadOnlyList<int> widths, int images, Device device, int layersAtOnce = 1)
        : this(method, change, widths, Noise(images), device, layersAtOnce)
    {
    }

    /// <param name="method">A row of the catalog.</param>
    /// <param name="change">What differs from its recipe.</param>
    /// <param name="widths">Units of each layer.</param>
    /// <param name="images">What it reads.</param>
    /// <param name="device">Where they live.</param>
    /// <param name="layersAtOnce">How many layers learn at the same time.</param>
    public BenchNetwork(MethodDescription method, Func<MethodSpec, MethodSpec> change, IReadOnlyList<int> widths, ImageSet images, Device device, int layersAtOnce = 1)
        : this(SpecOf(method, change, widths, layersAtOnce), images, device)
    {
    }

    /// <param name="spec">What learns.</param>
    /// <param name="images">How many there are, of noise.</param>
    /// <param name="device">Where they live.</param>
    public BenchNetwork(ExperimentSpec spec, int images, Device device)
        : this(spec, Noise(images), device)
    {
    }

    private BenchNetwork(ExperimentSpec spec, ImageSet images, Device device)
    {
        PixelScale scale = PixelScale.Of(spec.Data.Pixels, images);
        MatrixProducts products = MatrixProducts.On(device, spec.Precision);
        prepare = set => new ExampleTable(set, scale, products, device);
        table = prepare(images);
        Learner = LearnerChoice.Build(new LearnerSetting(spec, table, scale.Brightest, products, randomness, device));
        step = Learner.Step;
    }

    public Learner Learner { get; }

    /// <summary>The first images as the examples of a step.</summary>
    public Batch Batch(int count) => new(
        table.Range(0, count), table.Labels.narrow(0, 0, count), table.Classes[..count], [.. Enumerable.Range(0, count)], 0);

    /// <summary>Learns every image once in batches, their order drawn and their pixels gathered as in an epoch of a run.</summary>
    public void LearnAll(int batchSize, LayerStage stage) => LearnAll(table, 1, batchSize, stage);

    /// <summary>Learns other images in the same way, all layers at once.</summary>
    public void Learn(ImageSet images, int epochs, int batchSize, int layers) =>
        LearnAll(prepare(images), epochs, batchSize, new LayerStage(0, layers - 1));

    /// <summary>Reads the images as an evaluation does.</summary>
    public void Read() => Learner.Evaluator.Read(table, table.Count);

    /// <summary>Reads them as an evaluation does while a network learns within an allowance.</summary>
    public void Glance() => Learner.Evaluator.Glance(table);

    /// <summary>Share of the images that both readings give the same class.</summary>
    public double Agreement() =>
        Learner.Evaluator.Classes(table, glancing: true).Zip(Learner.Evaluator.Classes(table, glancing: false)).Average(pair => pair.First == pair.Second ? 1.0 : 0.0);

    /// <summary>Lets the pruned reading see images under every label; returns the share of them that is read right.</summary>
    public double CalibrateOn(ImageSet images)
    {
        ExampleTable sample = prepare(images);
        Learner.Evaluator.Layers(sample);
        return Learner.Evaluator.Read(sample, sample.Count).Accuracy;
    }

    private void LearnAll(ExampleTable examples, int epochs, int batchSize, LayerStage stage)
    {
        RunPlan plan = new(new BudgetSpec { Epochs = epochs, BatchSize = batchSize }, LayerSchedule.Simultaneous, stage.LastLayer + 1, examples.Count);
        using BatchSource batches = new(examples, plan, randomness, new ImageAugmenter(new DataSpec(), examples, randomness));
        for (long number = 0; number < plan.TotalSteps; number++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            step.Learn(batches.At(number), stage, 1);
        }
    }

    private static ExperimentSpec SpecOf(MethodDescription method, Func<MethodSpec, MethodSpec> change, IReadOnlyList<int> widths, int layersAtOnce)
    {
        ExperimentSpec spec = method.ApplyTo(new ExperimentSpec { Network = new NetworkSpec { Widths = widths } });
        return spec with { Method = change(spec.Method), Precision = Precision.Float32, LayersAtOnce = layersAtOnce };
    }

    private static ImageSet Noise(int images)
    {
        byte[] pixels = new byte[images * Inputs];
        RandomGenerator random = new RandomStreams(1).Create(RandomPurpose.MeasuredSample);
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)random.NextInt32(256);
        }

        return new ImageSet(pixels, [.. Enumerable.Range(0, images).Select(_ => random.NextInt32(Classes))], 1, Side, Side, [.. Enumerable.Range(0, Classes).Select(label => $"{label}")]);
    }
}
