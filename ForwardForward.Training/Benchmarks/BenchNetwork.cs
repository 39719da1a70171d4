using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>A learner of the trainer's own with images to learn from, made of noise: speed and memory do not depend on what they show.</summary>
internal sealed class BenchNetwork
{
    private const int Side = 28;
    private const int Classes = 10;

    private readonly ExampleTable table;
    private readonly Func<ImageSet, ExampleTable> prepare;

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
    {
        ExperimentSpec spec = method.ApplyTo(new ExperimentSpec { Network = new NetworkSpec { Widths = widths } });
        spec = spec with { Method = change(spec.Method), Precision = Precision.Float32, LayersAtOnce = layersAtOnce };
        PixelScale scale = PixelScale.Of(spec.Data.Pixels, images);
        MatrixProducts products = MatrixProducts.On(device, spec.Precision);
        prepare = set => new ExampleTable(set, scale, products, device);
        table = prepare(images);
        Learner = LearnerChoice.Build(spec, table, scale.Brightest, products, new RandomStreams(1), device);
    }

    public Learner Learner { get; }

    /// <summary>The first images as the examples of a step.</summary>
    public Batch Batch(int count) => new(
        table.Range(0, count), table.Labels.narrow(0, 0, count), table.Classes[..count], [.. Enumerable.Range(0, count)], 0);

    /// <summary>Reads the images as an evaluation does.</summary>
    public void Read() => Learner.Evaluator.Read(table, table.Count);

    /// <summary>Reads them as an evaluation does while a network learns within an allowance.</summary>
    public void Glance() => Learner.Evaluator.Glance(table);

    /// <summary>Share of the images that both readings give the same class.</summary>
    public double Agreement() =>
        Learner.Evaluator.Classes(table, glancing: true).Zip(Learner.Evaluator.Classes(table, glancing: false)).Average(pair => pair.First == pair.Second ? 1.0 : 0.0);

    /// <summary>Learns from other images, batch after batch, all layers at once.</summary>
    public void Learn(ImageSet images, int steps, int batch)
    {
        ExampleTable learned = prepare(images);
        LayerStage all = new(0, Learner.Evaluator.Layers(learned.Sample(batch)).Count - 1);
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            int[] examples = [.. Enumerable.Range(0, batch).Select(place => ((step * batch) + place) % learned.Count)];
            Tensor positions = torch.tensor(Array.ConvertAll(examples, example => (long)example), device: learned.Device);
            Learner.Step.Learn(new Batch(learned.Gather(positions), learned.Labels.index_select(0, positions), Array.ConvertAll(examples, example => learned.Classes[example]), examples, step), all, 1);
        }
    }

    /// <summary>Lets the pruned reading see images under every label; returns the share of them that is read right.</summary>
    public double CalibrateOn(ImageSet images)
    {
        ExampleTable sample = prepare(images);
        Learner.Evaluator.Layers(sample);
        return Learner.Evaluator.Read(sample, sample.Count).Accuracy;
    }

    private static ImageSet Noise(int images)
    {
        byte[] pixels = new byte[images * Side * Side];
        RandomGenerator random = new RandomStreams(1).Create(RandomPurpose.MeasuredSample);
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)random.NextInt32(256);
        }

        return new ImageSet(pixels, [.. Enumerable.Range(0, images).Select(_ => random.NextInt32(Classes))], 1, Side, Side, [.. Enumerable.Range(0, Classes).Select(label => $"{label}")]);
    }
}
