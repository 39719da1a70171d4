using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// What an example costs over width, depth, batch, size of the training table and cores, in a forward-forward and in a back-propagation step; one of
/// them varies at a time around a center.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the networks live.</param>
public sealed class ScalingBenchmark(TimeProvider time, Device device)
{
    private const int Goes = 3;
    private const double MicrosecondsPerMillisecond = 1000;

    private static readonly (string Name, MethodDescription Method, Func<NetworkShape, long> MultiplyAdds)[] Methods =
    [
        ("FF", MethodCatalog.Classic, shape => shape.ForwardForward),
        ("BP", MethodCatalog.BackPropagation, shape => shape.BackPropagation),
    ];

    /// <summary>What stays while one of the others varies.</summary>
    public NetworkShape Center { get; init; } = new(1000, 4, 512);

    public IReadOnlyList<int> Widths { get; init; } = [250, 500, 1000, 2000, 4000];

    public IReadOnlyList<int> Depths { get; init; } = [1, 2, 4, 8, 16];

    public IReadOnlyList<int> Batches { get; init; } = [32, 128, 512, 2048, 4096];

    /// <summary>Images of the training table; each is learned once.</summary>
    public IReadOnlyList<int> Tables { get; init; } = [1024, 4096, 16_384, 65_536];

    /// <summary>Rows and columns of the two matrices whose product tells the machine's speed.</summary>
    public int ProductSide { get; init; } = 2048;

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Measures and fills in the report.</summary>
    public void Run(BenchmarkReport report)
    {
        using IDisposable noGraph = torch.no_grad();
        int cores = torch.get_num_threads();
        report.Note($"Around {Center.Depth} layers of {Center.Width:N0} units, batches of {Center.Batch}, fp32, {cores} threads; images of {BenchNetwork.Inputs} pixels. Median of {Goes} steps; \"images\" is a whole epoch over so many, their order and gathering included. {(device.type == DeviceType.CUDA ? "On a GPU the processor's cores are not varied. " : "")}Each example is a positive and a negative in FF, 4 multiply-adds a weight, and one image in BP, 3 a weight but 2 in the first layer. The share is of a product of two {ProductSide:N0} x {ProductSide:N0} matrices measured beside.");
        report.NoteRounds(Rounds);
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                MeasureRound(report, cores);
            }
        }
        finally
        {
            torch.set_num_threads(cores);
        }
    }

    private void MeasureRound(BenchmarkReport report, int cores)
    {
        foreach (int width in Widths)
        {
            Steps(report, $"width {width}", Center with { Width = width });
        }

        foreach (int depth in Depths)
        {
            Steps(report, $"depth {depth}", Center with { Depth = depth });
        }

        foreach (int batch in Batches)
        {
            Steps(report, $"batch {batch}", Center with { Batch = batch });
        }

        foreach (int images in Tables)
        {
            Measure(report, $"images {images}", Center, images, network => Epoch(network, images));
        }

        foreach (int some in device.type == DeviceType.CUDA ? [] : UpTo(cores))
        {
            torch.set_num_threads(some);
            Steps(report, $"cores {some}", Center);
        }
    }

    private void Steps(BenchmarkReport report, string place, NetworkShape shape) => Measure(report, place, shape, shape.Batch, network =>
    {
        Batch batch = network.Batch(shape.Batch);
        return new Stopper(time, device).Median(Goes, () => network.Learner.Step.Learn(batch, StageOf(shape), 1)) / shape.Batch;
    });

    // The first steps of a network take their memory from the system; an epoch shall not be longer for them.
    private double Epoch(BenchNetwork network, int images)
    {
        Stopper once = new(time, device) { WarmUps = 0 };
        once.Median(Goes, () => network.Learner.Step.Learn(network.Batch(Math.Min(Center.Batch, images)), StageOf(Center), 1));
        return once.Median(1, () => network.LearnAll(Center.Batch, StageOf(Center))) / images;
    }

    // What is measured gives milliseconds of an example.
    private void Measure(BenchmarkReport report, string place, NetworkShape shape, int images, Func<BenchNetwork, double> measured)
    {
        double machine = ProductSpeed(report);
        foreach ((string name, MethodDescription method, Func<NetworkShape, long> multiplyAdds) in Methods)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            double milliseconds = measured(new BenchNetwork(method, Comparable, shape.Widths, images, device));
            double speed = multiplyAdds(shape) / milliseconds / 1e6;
            report.Add($"{place}: {name}, an example", milliseconds * MicrosecondsPerMillisecond, "us");
            report.Add($"{place}: {name}, multiply-adds", speed, "G/s");
            report.Add($"{place}: {name}, share of the product's", speed / machine);
        }
    }

    // All layers learn in every step, and every step draws its negatives.
    private static MethodSpec Comparable(MethodSpec recipe) => recipe.Contrast == Contrast.FixedWrongLabel
        ? recipe with { Schedule = LayerSchedule.Simultaneous, Contrast = Contrast.WrongLabel }
        : recipe;

    // 10^9 multiply-adds a second, of the fastest product that the trainer has.
    private double ProductSpeed(BenchmarkReport report)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor left = torch.rand([ProductSide, ProductSide], device: device);
        Tensor right = torch.rand([ProductSide, ProductSide], device: device);
        double milliseconds = new Stopper(time, device).Median(Goes, () => Products.Forward(left, right));
        double speed = Math.Pow(ProductSide, 3) / milliseconds / 1e6;
        report.Add($"plain product, {torch.get_num_threads()} threads", speed, "G/s");
        return speed;
    }

    private static LayerStage StageOf(NetworkShape shape) => LayerStage.Of(LayerSchedule.Simultaneous, shape.Depth)[0];

    // 1, 2, 4... and all.
    private static IEnumerable<int> UpTo(int cores)
    {
        for (int some = 1; some < cores; some *= 2)
        {
            yield return some;
        }

        yield return cores;
    }
}
